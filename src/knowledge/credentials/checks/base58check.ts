import { createHash } from 'node:crypto';
import type { Check } from '../format.ts';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** The bytes of Base58 text, or undefined when a character is foreign. Quadratic: for short text only. */
const decodeBase58 = (text: string): Uint8Array | undefined => {
  const bytes: number[] = [];
  for (const character of text) {
    let carry = ALPHABET.indexOf(character);
    if (carry < 0) return undefined;
    for (let i = 0; i < bytes.length; i++) {
      carry += (bytes[i] ?? 0) * 58;
      bytes[i] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
  }
  for (const character of text) {
    if (character !== '1') break;
    bytes.push(0);
  }
  return Uint8Array.from(bytes.reverse());
};

/** The last four bytes of Base58Check text are the head of the double SHA-256 of those before them. */
export const base58Checksum: Check = (credential) => {
  const bytes = credential.length <= 128 ? decodeBase58(credential) : undefined;
  if (!bytes || bytes.length < 5) return 'invented';
  const sum = sha256(sha256(bytes.subarray(0, -4)));
  return sum.subarray(0, 4).equals(bytes.subarray(-4)) ? 'proven' : 'invented';
};
