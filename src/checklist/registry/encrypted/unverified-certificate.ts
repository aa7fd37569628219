import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** What the codes of OpenSSL and Node mean for whoever must act. */
const WORDS: { readonly [code: string]: string } = {
  CERT_HAS_EXPIRED: 'has run out',
  CERT_NOT_YET_VALID: 'is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'comes from an authority that this machine does not trust',
  UNABLE_TO_GET_ISSUER_CERT: 'comes from an authority that this machine does not trust',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'comes from an authority that this machine does not trust',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'comes without the certificates that lead to a trusted authority',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is for another name',
};

export const unverifiedCertificate = defineRule({
  id: 'registry/encrypted/unverified-certificate',
  subject: 'registry',
  severity: 'high',
  title: "The registry's certificate does not verify",
  why: 'Clients refuse it, and people answer by switching verification off (`insecure-registries`): from then on anyone on the way can be the registry.',
  remedy:
    'Use a certificate of an authority your hosts trust, with the name that clients use. For an authority of your own: its certificate in /etc/docker/certs.d/HOST/ca.crt on every host, and --registry-ca FILE here.',
  references: [
    { title: 'RFC 9525: service identity in TLS', url: 'https://www.rfc-editor.org/rfc/rfc9525' },
    {
      title: 'Docker: verify repository client with certificates',
      url: 'https://docs.docker.com/engine/security/certificates/',
    },
  ],
  examples: {
    bad: [
      bad({ 'registry.json': '{"tls": {"trusted": false, "problem": «"CERT_HAS_EXPIRED"»}}' }),
      bad({ 'registry.json': '{"tls": {"trusted": false, "problem": «"ERR_TLS_CERT_ALTNAME_INVALID"»}}' }),
    ],
    good: [{ 'registry.json': '{"tls": {"trusted": true}}' }],
    silent: [{ 'registry.json': '{"tls": null, "plain": "serves"}' }],
  },
  *check({ tls, origin }) {
    if (!tls) return;
    const at = origin('tls', 'problem');
    if (tls.trusted) yield held(at);
    else {
      const { problem = '', names, validTo } = tls;
      const words = WORDS[problem] ?? `does not verify (${problem})`;
      const more =
        problem === 'ERR_TLS_CERT_ALTNAME_INVALID'
          ? `: ${names.slice(0, 5).join(', ') || 'it names none'}`
          : problem === 'CERT_HAS_EXPIRED'
            ? ` on ${validTo.slice(0, 10)}`
            : '';
      yield violated(at, `its certificate ${words}${more}`);
    }
  },
});
