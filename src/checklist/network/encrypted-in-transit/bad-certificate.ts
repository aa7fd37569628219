import { daysBetween } from '../../../model/calendar.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { portText, publishedOf } from '../published.ts';
import { SOON_DAYS } from '../soon-days.ts';

const container = <const T extends string>(port: T, tls: string) =>
  `{"NetworkSettings": {"Ports": {"8443/tcp": [${port}]}}, "Called": [{"kind": "tls", "tls": ${tls}}]}` as const;
const PORT = '{"HostIp": "", "HostPort": "8443"}';

export const badCertificate = defineRule({
  id: 'network/encrypted-in-transit/bad-certificate',
  subject: 'settings',
  severity: 'medium',
  onlyRecords: true,
  title: 'The certificate of a published port does not hold',
  why: 'Clients refuse it, or were told not to look, and then anybody on the way can answer in its place.',
  remedy:
    'Let it be renewed by itself: an ACME client (Caddy, Traefik, certbot) does so a month ahead. A private authority belongs in the trust store of every client.',
  references: [
    { title: 'RFC 9325: recommendations for TLS', url: 'https://www.rfc-editor.org/rfc/rfc9325' },
    { title: 'RFC 8555: automatic certificate management', url: 'https://www.rfc-editor.org/rfc/rfc8555' },
  ],
  examples: {
    bad: [
      bad({
        'container.json': container(
          '«{"HostIp": "", "HostPort": "8443"}»',
          '{"trusted": false, "problem": "CERT_HAS_EXPIRED", "validTo": "2026-01-01T00:00:00.000Z"}',
        ),
      }),
      bad({
        'container.json': container('«{"HostIp": "", "HostPort": "8443"}»', '{"validTo": "2026-11-29T00:00:00.000Z"}'),
      }),
    ],
    good: [
      { 'container.json': container(PORT, '{"trusted": false, "problem": "ERR_TLS_CERT_ALTNAME_INVALID"}') },
      { 'container.json': container(PORT, '{}') },
    ],
    undecided: [
      { 'container.json': container(PORT, '{"trusted": false, "problem": "DEPTH_ZERO_SELF_SIGNED_CERT"}') },
      { 'container.json': container(PORT, 'null') },
    ],
    silent: [{ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    ports: ["8443:443"]\n' }],
  },
  *check({ containers }, { today }) {
    for (const { port, speech } of containers.flatMap(({ called }) => called)) {
      if (speech.kind !== 'tls') continue;
      const origin = declaredAt(port.place);
      const which = `port ${portText(port)}`;
      const ask = `openssl s_client -connect HOST:${publishedOf(port)} -servername HOST -verify_return_error`;
      const { tls } = speech;
      if (!tls) {
        yield undecided(origin, `the certificate of ${which}, which it shows only to those who name it`, ask);
        continue;
      }
      const [begin, end] = [tls.validFrom.slice(0, 10), tls.validTo.slice(0, 10)];
      const left = end === '' ? Number.POSITIVE_INFINITY : daysBetween(today, end);
      if (end !== '' && end < today) yield violated(origin, `the certificate of ${which} ran out on ${end}`);
      else if (begin > today) yield violated(origin, `the certificate of ${which} does not hold before ${begin}`);
      else if (left <= SOON_DAYS)
        yield violated(origin, `the certificate of ${which} runs out on ${end}`, {
          severity: 'low',
          holdsBack: 'nothing',
        });
      // it was called by an address of this machine, not by the name that the certificate is for
      else if (tls.trusted || tls.problem === 'ERR_TLS_CERT_ALTNAME_INVALID') yield held(origin);
      else
        yield undecided(
          origin,
          `whether clients know who vouches for the certificate of ${which} (${tls.issuer || 'nobody named'}); this machine does not`,
          ask,
        );
    }
  },
});
