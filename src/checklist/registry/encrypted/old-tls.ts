import { tlsFaults, WEAK_TLS } from '../../network/tls-faults.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const oldTls = defineRule({
  id: 'registry/encrypted/old-tls',
  subject: 'registry',
  severity: 'medium',
  title: 'The registry takes old or weak TLS',
  why: WEAK_TLS.why,
  remedy:
    'Allow TLS 1.2 and 1.3 with ECDHE suites only: Docker Distribution `http.tls.minimumtls: tls1.2`, nginx `ssl_protocols TLSv1.2 TLSv1.3`. Make keys of 2,048 bits or more, or of P-256.',
  references: WEAK_TLS.references,
  examples: {
    bad: [
      bad({ 'registry.json': '{"tls": {"versions": «["TLSv1", "TLSv1.2"]»}}' }),
      bad({ 'registry.json': '{"tls": {"withoutForwardSecrecy": «true»}}' }),
      bad({ 'registry.json': '{"tls": {"keyBits": «1024»}}' }),
    ],
    good: [{ 'registry.json': '{"tls": {"versions": ["TLSv1.2", "TLSv1.3"], "keyBits": 256}}' }],
    silent: [{ 'registry.json': '{"tls": null, "plain": "serves"}' }],
  },
  *check({ tls, origin }) {
    if (!tls) return;
    const faults = tlsFaults(tls);
    for (const { field, message, minor } of faults)
      yield violated(origin('tls', field), message, minor ? { severity: 'low', holdsBack: 'nothing' } : {});
    if (faults.length === 0) yield held(origin('tls', 'versions'));
  },
});
