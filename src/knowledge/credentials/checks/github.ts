import type { Check } from '../format.ts';
import { crcBase62 } from './crc32.ts';

/** The last six of the 36 characters of a GitHub or npm token are the CRC-32 of the 30 before them, in base 62. */
export const base62Checksum: Check = (credential) => {
  const random = credential.slice(-36, -6);
  return crcBase62(random) === credential.slice(-6) ? 'proven' : 'invented';
};

/** As above for the forms of 36 characters; longer ones of the same family have no known checksum. */
export const base62ChecksumOf36: Check = (credential, around) =>
  credential.length - credential.indexOf('_') - 1 === 36 ? base62Checksum(credential, around) : 'fits';
