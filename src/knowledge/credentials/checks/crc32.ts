import { crc32 } from 'node:zlib';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** CRC-32 (IEEE) of ASCII text. */
const crcOf = (text: string): number => crc32(text);

/** The CRC-32 of `text` in base 62, digits 0-9 A-Z a-z, padded with 0 to six. */
export const crcBase62 = (text: string): string => {
  let left = crcOf(text);
  let out = '';
  while (left > 0) {
    out = (DIGITS[left % 62] ?? '') + out;
    left = Math.floor(left / 62);
  }
  return out.padStart(6, '0');
};

/** The CRC-32 of `text` in lower-case base 36, padded with 0 to seven. */
export const crcBase36 = (text: string): string => crcOf(text).toString(36).padStart(7, '0');

/** The CRC-32 of `text` in upper-case hexadecimal, padded with 0 to eight. */
export const crcHex = (text: string): string => crcOf(text).toString(16).toUpperCase().padStart(8, '0');

/** The CRC-32 of `text`, four bytes with the lowest first, in base64 without padding. */
export const crcBase64 = (text: string): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(crcOf(text));
  return bytes.toString('base64').slice(0, 6);
};
