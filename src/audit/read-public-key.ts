import { createPublicKey } from 'node:crypto';
import { publicHex } from './seal.ts';

/** An Ed25519 public key as 64 hexadecimal digits, from them or from PEM; undefined when the text holds none. */
export const readPublicKey = (text: string): string | undefined => {
  if (/^\s*[0-9a-f]{64}\s*$/.test(text)) return text.trim();
  try {
    const key = createPublicKey(text);
    return key.asymmetricKeyType === 'ed25519' ? publicHex(key) : undefined;
  } catch {
    return undefined;
  }
};
