import { constants, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { Masked } from '../../model/masked.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { SigningKey } from '../../ports/signing-key.ts';
import { hashOf } from '../verify/check-signature.ts';
import { isSealedKey, openSealedKey } from './sealed-key.ts';

export type KeyFailure = 'damaged' | 'wrong-password' | 'needs-password' | 'unsuitable';

/** A private key from PEM: plain, PKCS#8 with a password, or sealed as cosign does it. */
export const openKey = async (
  pem: string,
  password: () => Promise<Masked | undefined>,
): Promise<Result<SigningKey, KeyFailure>> => {
  const key = await privateKey(pem, password);
  if (!key.ok) return key;
  const hash = hashOf(key.value);
  if (hash === undefined) return failed('unsuitable', SUITABLE);
  const padding = key.value.asymmetricKeyType === 'rsa' ? { padding: constants.RSA_PKCS1_PADDING } : {};
  return ok({
    publicKey: createPublicKey(key.value),
    sign: async (bytes) => ok(sign(hash, bytes, { key: key.value, ...padding })),
  });
};

export const SUITABLE = 'it takes ECDSA on P-256, P-384 or P-521, Ed25519, or RSA of 2048 bits and more';

const privateKey = async (
  pem: string,
  password: () => Promise<Masked | undefined>,
): Promise<Result<KeyObject, KeyFailure>> => {
  const sealed = isSealedKey(pem);
  const needsPassword = sealed || /BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED/.test(pem);
  const given = needsPassword ? await password() : undefined;
  if (needsPassword && !given) return failed('needs-password', 'the key needs its password');
  if (sealed && given) {
    const der = openSealedKey(pem, given);
    return der.ok ? parsed({ key: der.value, format: 'der', type: 'pkcs8' }) : der;
  }
  if (!/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/.test(pem)) return failed('damaged', 'it holds no private key in PEM');
  const read = parsed({ key: pem, ...(given ? { passphrase: given.reveal() } : {}) });
  return read.ok || !given ? read : failed('wrong-password', 'the password does not open the key, or it is damaged');
};

const parsed = (input: Parameters<typeof createPrivateKey>[0]): Result<KeyObject, 'damaged'> => {
  try {
    return ok(createPrivateKey(input));
  } catch {
    return failed('damaged', 'the private key is damaged');
  }
};
