import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { TrustKey } from '../../read/content-trust/read-metadata.ts';
import { decodeBase64 } from '../../read/signature/decode-base64.ts';

/** The public key that Notary wrote; undefined for kinds that nothing is verified with here. Source: notary, tuf/data/keys.go. */
export const contentTrustKey = ({ type, material }: TrustKey): KeyObject | undefined => {
  const bytes = decodeBase64(material);
  if (!bytes) return undefined;
  try {
    if (type === 'ecdsa-x509' || type === 'rsa-x509') return new X509Certificate(bytes).publicKey;
    if (type === 'ecdsa' || type === 'rsa') return createPublicKey({ key: bytes, format: 'der', type: 'spki' });
    return undefined;
  } catch {
    return undefined;
  }
};
