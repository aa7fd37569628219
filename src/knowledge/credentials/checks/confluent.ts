import type { Check } from '../format.ts';
import { crcBase64 } from './crc32.ts';

/** The last six characters of a Confluent secret are the CRC-32 of the 54 after the prefix. */
export const confluentChecksum: Check = (credential) => {
  const body = credential.slice('cflt'.length);
  return crcBase64(body.slice(0, 54)) === body.slice(54) ? 'proven' : 'invented';
};
