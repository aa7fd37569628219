import { daysBetween } from '../../../model/calendar.ts';
import { SOON_DAYS } from '../../network/soon-days.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const certificateEndsSoon = defineRule({
  id: 'registry/encrypted/certificate-ends-soon',
  subject: 'registry',
  severity: 'medium',
  title: "The registry's certificate is about to run out",
  why: 'On that day every pull and push fails, and the first answer in a hurry is to switch verification off.',
  remedy:
    'Renew it now, and let it be renewed by itself: an ACME client (Caddy, Traefik, certbot) does it a month ahead.',
  references: [{ title: 'RFC 8555: automatic certificate management', url: 'https://www.rfc-editor.org/rfc/rfc8555' }],
  examples: {
    bad: [bad({ 'registry.json': '{"tls": {"validTo": «"2026-11-30T00:00:00.000Z"»}}' })],
    good: [{ 'registry.json': '{"tls": {"validTo": "2027-02-01T00:00:00.000Z"}}' }],
    silent: [
      { 'registry.json': '{"tls": null, "plain": "serves"}' },
      {
        'registry.json':
          '{"tls": {"trusted": false, "problem": "CERT_HAS_EXPIRED", "validTo": "2026-01-01T00:00:00.000Z"}}',
      },
    ],
  },
  *check({ tls, origin }, { today }) {
    const end = tls?.validTo.slice(0, 10) ?? '';
    if (end === '' || end < today) return; // one that has run out does not verify
    const at = origin('tls', 'validTo');
    const left = daysBetween(today, end);
    if (left > SOON_DAYS) yield held(at);
    else
      yield violated(at, `its certificate runs out on ${end}, in ${left} day${left === 1 ? '' : 's'}`, {
        holdsBack: 'nothing',
      });
  },
});
