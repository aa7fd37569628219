import type { Check } from '../format.ts';
import { crcBase36 } from './crc32.ts';

/** A routable GitLab token ends in the CRC-32, in base 36, of all that stands before it. */
export const routableChecksum: Check = (credential) =>
  crcBase36(credential.slice(0, -7)) === credential.slice(-7) ? 'proven' : 'invented';
