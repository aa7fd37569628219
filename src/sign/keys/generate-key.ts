import { generateKeyPairSync } from 'node:crypto';
import type { Masked } from '../../model/masked.ts';
import { sealKey } from './sealed-key.ts';

/** A new key pair: ECDSA on P-256, the one kind that every verifier reads, the private half sealed by a password. */
export const generateKey = (password: Masked): { readonly privatePem: string; readonly publicPem: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return {
    privatePem: sealKey(privateKey.export({ type: 'pkcs8', format: 'der' }), password),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
};
