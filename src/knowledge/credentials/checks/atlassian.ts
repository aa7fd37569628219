import type { Check } from '../format.ts';
import { crcHex } from './crc32.ts';

/** An Atlassian token ends in the CRC-32, in hexadecimal, of all that stands before it. */
export const atlassianChecksum: Check = (credential) =>
  crcHex(credential.slice(0, -8)) === credential.slice(-8) ? 'proven' : 'invented';
