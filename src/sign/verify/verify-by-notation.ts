import { constants, type KeyObject, verify, X509Certificate } from 'node:crypto';
import type { StoredManifest } from '../../ports/registry.ts';
import type { NotationSignature } from '../../read/signature/notation-signature.ts';
import { subjectAttributes } from '../subject-attributes.ts';
import type { NotationTrust } from '../trust.ts';
import { refused, type Vouching } from './vouching.ts';

/** The one algorithm of each kind of key. Source: notaryproject/specifications, signature-specification.md, algorithm selection. */
const algorithmOf = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string | undefined => {
  const { modulusLength, namedCurve } = asymmetricKeyDetails ?? {};
  if (asymmetricKeyType === 'rsa') return { 2048: 'PS256', 3072: 'PS384', 4096: 'PS512' }[modulusLength ?? 0];
  if (asymmetricKeyType !== 'ec') return undefined;
  return { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' }[namedCurve ?? ''];
};

const isBy = (key: KeyObject, { algorithm, signed, signature }: NotationSignature): boolean => {
  const hash = `sha${algorithm.slice(2)}`;
  return algorithm.startsWith('PS')
    ? verify(
        hash,
        signed,
        { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST },
        signature,
      )
    : verify(hash, signed, { key, dsaEncoding: 'ieee-p1363' }, signature);
};

/**
 * Whether a signature of Notary Project is good by a trust policy. Revocation is not looked up: nothing here asks the
 * network. `now` in milliseconds.
 */
export const verifyByNotation = (
  signature: NotationSignature,
  image: StoredManifest,
  trust: NotationTrust,
  now: number,
): Vouching => {
  const chain = signature.certificates.map(certificateOf);
  const [leaf] = chain;
  if (!leaf || !chain.every((one) => one !== undefined))
    return refused('damaged', 'a certificate of it cannot be read');
  const expected = algorithmOf(leaf.publicKey);
  if (expected !== signature.algorithm) {
    return refused(
      'bad-signature',
      `it claims ${signature.algorithm}, and the key of its certificate takes ${expected ?? 'none that is allowed'}`,
    );
  }
  if (!isBy(leaf.publicKey, signature))
    return refused('bad-signature', 'its certificate did not make it, or it was changed since');
  const broken = brokenLink(chain);
  if (broken !== undefined) return refused('untrusted-certificate', broken);
  const anchor = chain.at(-1);
  if (!anchor || !trust.certificates.some(({ raw }) => raw.equals(anchor.raw))) {
    return refused('untrusted-certificate', `its certificate leads to none in the trust stores of ${trust.name}`);
  }
  const expired = trust.strict ? whatIsOver(chain, signature, now) : undefined;
  if (expired !== undefined) return refused('expired', expired);
  const subject = subjectAttributes(leaf.subject);
  const fits = ({ subjects }: NotationTrust): boolean =>
    subjects === undefined ||
    subjects.some((wanted) => [...wanted].every(([name, value]) => subject.get(name) === value));
  const who = [...subject].map(([name, value]) => `${name}=${value}`).join(', ');
  if (!fits(trust)) return refused('wrong-identity', `it is by ${who}, whom ${trust.name} does not name`);
  if (signature.target !== image.digest) return refused('other-image', `it is for ${signature.target}`);
  return { kind: 'vouches', signer: { kind: 'certificate', subject: who }, claim: { kind: 'signature' } };
};

const certificateOf = (der: Buffer): X509Certificate | undefined => {
  try {
    return new X509Certificate(der);
  } catch {
    return undefined;
  }
};

/** Why a chain does not hold together. Source: notaryproject/specifications, signature-specification.md, certificate requirements. */
const brokenLink = (chain: readonly X509Certificate[]): string | undefined => {
  const [leaf] = chain;
  if (leaf?.ca) return 'its certificate is an authority, which may not sign images';
  if (leaf?.keyUsage && !leaf.keyUsage.includes(CODE_SIGNING)) return 'its certificate is not for signing code';
  for (const [index, certificate] of chain.entries()) {
    if (index > 0 && !certificate.ca) return 'a certificate of its chain is no authority';
    const issuer = chain[index + 1];
    // the last one is trusted for being in the store, whoever made it
    if (issuer && !(certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey))) {
      return 'its chain of certificates is broken';
    }
  }
  return undefined;
};

/** Node gives the extended usages of a certificate as object identifiers. */
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';

const whatIsOver = (
  chain: readonly X509Certificate[],
  { expiry }: NotationSignature,
  now: number,
): string | undefined => {
  if (expiry !== undefined && !(Date.parse(expiry) > now)) return `it expired at ${expiry}`;
  const over = chain.find(({ validFrom, validTo }) => !(Date.parse(validFrom) <= now && now <= Date.parse(validTo)));
  return over && `a certificate of it holds from ${over.validFrom} to ${over.validTo} only`;
};
