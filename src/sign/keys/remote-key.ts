import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { SigningKey } from '../../ports/signing-key.ts';
import { checkSignature, hashOf } from '../verify/check-signature.ts';
import type { KeyFailure } from './open-key.ts';
import { SUITABLE } from './open-key.ts';

/** What a service is asked to sign: a digest, or for Ed25519 the bytes themselves. */
export type ToSign = {
  readonly input: Buffer;
  readonly hash: 'sha256' | 'sha384' | 'sha512' | undefined;
  readonly kind: 'ec' | 'rsa' | 'ed25519';
};

/**
 * A key that stays where it is. `ask` has its service sign, ECDSA in DER, RSA by PKCS #1 v1.5; what comes back is checked
 * before anybody gets it, so that a wrong answer is never published.
 */
export const remoteKey = (
  name: string,
  publicKey: string | Buffer,
  ask: (what: ToSign) => Promise<Result<Uint8Array, 'unusable'>>,
): Result<SigningKey, KeyFailure> => {
  const key = parsed(publicKey);
  if (!key) return failed('damaged', `${name} gives no public key in PEM`);
  const hash = hashOf(key);
  if (hash === undefined) return failed('unsuitable', SUITABLE);
  const kind = key.asymmetricKeyType as ToSign['kind'];
  return ok({
    publicKey: key,
    sign: async (bytes) => {
      const input = hash === null ? Buffer.from(bytes) : createHash(hash).update(bytes).digest();
      const signature = await ask({ input, hash: (hash ?? undefined) as ToSign['hash'], kind });
      if (!signature.ok || checkSignature(key, bytes, signature.value)) return signature;
      return failed('unusable', `${name} answers with a signature that its own public key does not verify`);
    },
  });
};

const parsed = (written: string | Buffer): KeyObject | undefined => {
  try {
    return typeof written === 'string'
      ? createPublicKey(written)
      : createPublicKey({ key: written, format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
};
