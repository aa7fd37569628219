import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const noHsts = defineRule({
  id: 'registry/encrypted/no-hsts',
  subject: 'registry',
  severity: 'info',
  title: 'The registry does not bind browsers to TLS',
  why: 'Docker never asks for it, but where the registry has pages for people, a browser that is sent to http:// once shows its session to the network.',
  remedy: 'Send `Strict-Transport-Security: max-age=31536000` where the registry has a user interface.',
  references: [{ title: 'RFC 6797: HTTP Strict Transport Security', url: 'https://www.rfc-editor.org/rfc/rfc6797' }],
  examples: {
    bad: [bad({ 'registry.json': '{"software": "Harbor", "hsts": «false»}' })],
    good: [{ 'registry.json': '{"software": "Harbor", "hsts": true}' }],
    silent: [
      { 'registry.json': '{"hsts": false}' },
      { 'registry.json': '{"software": "Harbor", "tls": null, "plain": "serves"}' },
    ],
  },
  *check({ tls, hsts, software, origin }) {
    // software that names itself has pages for people; the bare distribution has none
    if (!tls || software === undefined) return;
    if (hsts) yield held(origin('hsts'));
    else
      yield violated(origin('hsts'), `${software} sends no Strict-Transport-Security`, {
        holdsBack: 'nothing',
      });
  },
});
