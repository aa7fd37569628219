import { createPublicKey } from 'node:crypto';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { TrustedKey } from '../trust.ts';
import { hashOf } from '../verify/check-signature.ts';
import { SUITABLE } from './open-key.ts';

/** A public key from PEM. A private key is refused: whoever verifies should not have it. */
export const readTrustedKey = (name: string, pem: string): Result<TrustedKey, 'damaged' | 'unsuitable'> => {
  if (/CERTIFICATE/.test(pem))
    return failed('unsuitable', `${name} is a certificate, whose dates and names a key does not have`);
  if (/PRIVATE KEY/.test(pem)) return failed('unsuitable', `${name} is a private key; verifying takes the public one`);
  try {
    const key = createPublicKey(pem);
    return hashOf(key) === undefined ? failed('unsuitable', `${name}: ${SUITABLE}`) : ok({ name, key });
  } catch {
    return failed('damaged', `${name} holds no public key in PEM`);
  }
};
