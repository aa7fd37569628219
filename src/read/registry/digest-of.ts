import { createHash } from 'node:crypto';
import type { Digest } from '../../model/place.ts';

/** The digest of bytes, by the algorithm of another digest where one is given. Source: OCI image-spec 1.1, descriptor.md. */
export const digestOf = (bytes: Uint8Array, like?: string): Digest => {
  const algorithm = like?.startsWith('sha512:') ? 'sha512' : 'sha256';
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}` as Digest;
};
