import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes that the folder of what is known of layers may have: some thousands of layers. */
const MAX_BYTES = 512 * 1024 * 1024;
/** Days after which what nobody asked for is let go. */
const MAX_DAYS = 60;
const DAY_MS = 86_400_000;

type KeepLimits = { readonly bytes: number; readonly days: number };

/**
 * Keeps what was learnt as a file of a folder, and lets go of what was not asked for in a long time and, beyond the size
 * that the folder may have, of what was not asked for the longest. A disk that is full is no fault: the next run learns it again.
 */
export const writeCacheEntry = (
  folder: string,
  name: string,
  content: string | Uint8Array,
  { bytes, days }: KeepLimits = { bytes: MAX_BYTES, days: MAX_DAYS },
): void => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const draft = join(folder, `${name}.${process.pid}`);
    try {
      writeFileSync(draft, content, { mode: 0o600 });
      renameSync(draft, join(folder, name));
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
    prune(folder, { bytes, days });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
};

/** Notes that an entry was asked for. */
export const markUsed = (file: string): void => {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch (error) {
    // a cache of somebody else's, or gone in the meantime
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
};

const prune = (folder: string, { bytes, days }: KeepLimits): void => {
  const entries = readdirSync(folder)
    .flatMap((name) => {
      const stat = statSync(join(folder, name), { throwIfNoEntry: false });
      return stat?.isFile() ? [{ name, size: stat.size, usedMs: stat.mtimeMs }] : [];
    })
    .sort((a, b) => b.usedMs - a.usedMs);
  let total = 0;
  for (const { name, size, usedMs } of entries) {
    total += size;
    if (total > bytes || Date.now() - usedMs > days * DAY_MS) rmSync(join(folder, name), { force: true });
  }
};
