import { constants, type KeyObject, verify } from 'node:crypto';

/** Shorter RSA keys can be broken. Source: NIST SP 800-131A rev. 2, table 2. */
const MIN_RSA_BITS = 2048;
const CURVE_HASHES: ReadonlyMap<string, string> = new Map([
  ['prime256v1', 'sha256'],
  ['secp384r1', 'sha384'],
  ['secp521r1', 'sha512'],
]);

/** The hash that belongs to a key, `null` where the algorithm brings its own; undefined: no key that may sign here. */
export const hashOf = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string | null | undefined => {
  if (asymmetricKeyType === 'ed25519') return null;
  if (asymmetricKeyType === 'rsa')
    return (asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_RSA_BITS ? 'sha256' : undefined;
  return asymmetricKeyType === 'ec' ? CURVE_HASHES.get(asymmetricKeyDetails?.namedCurve ?? '') : undefined;
};

/**
 * Whether a key made a signature over these bytes. The key alone decides the algorithm: nothing that an attacker sends
 * has a say. Source: sigstore, algorithm registry.
 */
export const checkSignature = (key: KeyObject, bytes: Uint8Array, signature: Uint8Array): boolean => {
  const hash = hashOf(key);
  if (hash === undefined || key.type !== 'public') return false;
  const padding = key.asymmetricKeyType === 'rsa' ? { padding: constants.RSA_PKCS1_PADDING } : {};
  return verify(hash, bytes, { key, ...padding }, signature);
};
