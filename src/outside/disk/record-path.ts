import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** Where a folder keeps what is known of an image: whatever its name holds, it is no path. */
export const recordPath = (folder: string, reference: string): string =>
  join(folder, `${createHash('sha256').update(reference).digest('hex').slice(0, 32)}.json`);
