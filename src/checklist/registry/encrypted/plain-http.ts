import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const plainHttp = defineRule({
  id: 'registry/encrypted/plain-http',
  subject: 'registry',
  severity: 'high',
  title: 'The registry answers without TLS',
  why: 'Whoever sits on the way reads the password and every image, and hands out images of their own. A client that is told `http://` once, or whose engine lists the registry as insecure, is lost.',
  remedy:
    'Give it a certificate and let the plain port redirect or refuse: for Docker Distribution `http: { addr: :443, tls: { certificate: ..., key: ... } }`, or a reverse proxy before it.',
  references: [
    nist190('4.2.1'),
    { title: 'Distribution: run behind TLS', url: 'https://distribution.github.io/distribution/about/deploying/' },
  ],
  examples: {
    bad: [
      bad({ 'registry.json': '{"tls": null, "plain": «"serves"»}' }),
      bad({ 'registry.json': '{"plain": «"serves"»}' }),
      bad({ 'registry.json': '{"loopback": true, "tls": null, "plain": «"serves"»}' }),
    ],
    good: [{ 'registry.json': '{"plain": "silent"}' }, { 'registry.json': '{"plain": "redirects"}' }],
  },
  *check({ host, tls, plain, loopback, origin }) {
    const at = origin('plain');
    if (plain !== 'serves') yield held(at);
    else if (tls) yield violated(at, `http://${host}/v2/ answers too, beside TLS, and does not send to https`);
    else if (loopback)
      yield violated(at, 'has no TLS: safe only while nothing but this machine reaches it', {
        severity: 'medium',
      });
    else yield violated(at, 'speaks plain HTTP only: passwords and images cross the network readable');
  },
});
