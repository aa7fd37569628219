import type { Check } from '../format.ts';

const crc24 = (bytes: Uint8Array): number => {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) {
      crc <<= 1;
      if (crc & 0x1000000) crc ^= 0x1864cfb;
    }
  }
  return crc & 0xffffff;
};

/** Radix-64 of RFC 4880, section 6.1: where a line `=XXXX` stands it is the CRC-24 of the body. */
export const armorChecksum: Check = (block) => {
  const lines = block.split(/\\n|\r?\n/).map((line) => line.trim());
  const blank = lines.indexOf('', 1);
  const body = lines.slice(blank < 0 ? 1 : blank + 1).filter((line) => /^[0-9A-Za-z+/]{4,76}={0,2}$/.test(line));
  const sum = lines.find((line) => /^=[0-9A-Za-z+/]{4}$/.test(line));
  const bytes = Buffer.from(body.join(''), 'base64');
  if (bytes.length < 32) return 'invented';
  if (!sum) return 'fits';
  return crc24(bytes) === Buffer.from(sum.slice(1), 'base64').readUIntBE(0, 3) ? 'proven' : 'invented';
};
