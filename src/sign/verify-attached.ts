import type { StoredManifest } from '../ports/registry.ts';
import type { Attached } from './attached.ts';
import type { Trust } from './trust.ts';
import { verifyByKey } from './verify-by-key.ts';
import { refused, type Vouching } from './vouching.ts';

/** Whether what was found beside an image vouches for it, to somebody with this trust. */
export const verifyAttached = async ({ content }: Attached, image: StoredManifest, trust: Trust): Promise<Vouching> => {
  if (content.kind === 'damaged') return refused('damaged', content.message);
  return verifyByKey(content, image, trust.keys);
};
