import type { Check } from '../format.ts';

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR: readonly number[] = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** Whether Bech32 text (BIP 173) ends in its own checksum. */
const bech32Holds = (text: string): boolean => {
  const lower = text.toLowerCase();
  const one = lower.lastIndexOf('1');
  if (one < 1) return false;
  const values: number[] = [];
  for (let i = 0; i < one; i++) values.push(lower.charCodeAt(i) >> 5);
  values.push(0);
  for (let i = 0; i < one; i++) values.push(lower.charCodeAt(i) & 31);
  for (let i = one + 1; i < lower.length; i++) {
    const value = ALPHABET.indexOf(lower[i] ?? '');
    if (value < 0) return false;
    values.push(value);
  }
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (let bit = 0; bit < 5; bit++) if ((top >>> bit) & 1) sum ^= GENERATOR[bit] ?? 0;
  }
  return sum === 1;
};

/** An age identity is Bech32 in upper case. */
export const bech32Checksum: Check = (credential) => (bech32Holds(credential) ? 'proven' : 'invented');
