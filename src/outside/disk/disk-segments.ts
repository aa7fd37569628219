import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, link, mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { segmentNumber } from '../../audit/records.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { GrowingFile, SegmentStore, StoreFailure } from '../../ports/segment-store.ts';
import { processMark } from '../process/process-mark.ts';

const PIECE = 1024 * 1024;
const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;

/** The segments in a folder, which is made (0700) when it is missing. `writable` takes the lock: one writer at a time. */
export const diskSegments = async (
  folder: string,
  { writable }: { readonly writable: boolean },
): Promise<Result<SegmentStore, StoreFailure>> => {
  const lock = join(folder, 'lock');
  if (writable) {
    const taken = await attempt(async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return takeLock(lock);
    });
    if (!taken.ok) return taken;
    if (taken.value !== undefined)
      return failed('busy', `${folder}: process ${taken.value} writes this log; each writer needs a folder of its own`);
  }
  return ok({
    names: () =>
      attempt(async () => (await readdir(folder)).filter((name) => segmentNumber(name) !== undefined).sort()),
    read: (name) => readPieces(join(folder, name)),
    open: (name, { create }) =>
      attempt(async () => {
        const handle = await open(
          join(folder, name),
          O_WRONLY | O_APPEND | O_NOFOLLOW | (create ? O_CREAT | O_EXCL : 0),
          0o600,
        );
        if (create) await syncFolder(folder);
        return growingFile(handle);
      }),
    keep: (name, bytes) =>
      attempt(async () => {
        const handle = await open(join(folder, name), 'w', 0o600);
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await syncFolder(folder);
      }),
    remove: (name) =>
      attempt(async () => {
        await rm(join(folder, name));
        await syncFolder(folder);
      }),
    async release() {
      if (writable) await rm(lock, { force: true });
    },
  });
};

/** The bytes of one regular file in pieces, without following a link or waiting for a pipe. */
export async function* readPieces(path: string): AsyncGenerator<Result<Uint8Array, StoreFailure>> {
  const opened = await attempt(() => open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK));
  if (!opened.ok) {
    yield opened;
    return;
  }
  const handle = opened.value;
  try {
    if (!(await handle.stat()).isFile()) {
      yield failed('failed', `${path} is no regular file`);
      return;
    }
    for (;;) {
      const read = await attempt(() => handle.read(Buffer.allocUnsafe(PIECE), 0, PIECE));
      if (!read.ok) {
        yield read;
        return;
      }
      if (read.value.bytesRead === 0) return;
      yield ok(read.value.buffer.subarray(0, read.value.bytesRead));
    }
  } finally {
    await handle.close();
  }
}

const growingFile = (handle: FileHandle): GrowingFile => ({
  append: (bytes) =>
    attempt(async () => {
      for (let done = 0; done < bytes.length; ) {
        done += (await handle.write(bytes, done, bytes.length - done)).bytesWritten;
      }
      await handle.datasync();
    }),
  truncate: (bytes) =>
    attempt(async () => {
      await handle.truncate(bytes);
      await handle.sync();
    }),
  close: () => handle.close(),
});

/** How long somebody who clears a lock away is left to it, in milliseconds. */
const REST_MS = 20;
/** So long nobody takes for it: whoever began has ended in between. */
const CLEARING_MS = 10_000;

/** The process that holds the lock, or undefined when we have it now. A lock whose process is gone is nobody's. */
const takeLock = async (lock: string): Promise<number | undefined> => {
  // written elsewhere first: one that is there and still empty would be taken for nobody's
  const own = `${lock}.${randomUUID()}`;
  await writeFile(own, processMark(process.pid) ?? '', { mode: 0o600 });
  try {
    for (;;) {
      if (await isLinked(own, lock)) return undefined;
      const mark = await markIn(lock);
      const holder = Number.parseInt(mark, 10);
      if (mark !== '' && processMark(holder) === mark) return holder;
      if (!(await clearLock(own, lock, mark))) await sleep(REST_MS);
    }
  } finally {
    await rm(own, { force: true });
  }
};

/**
 * Removes a lock that is nobody's, as it was seen; whether it was our turn. One process at a time: another would remove
 * what the first has taken since.
 */
const clearLock = async (own: string, lock: string, seen: string): Promise<boolean> => {
  const turn = `${lock}.clearing`;
  if (!(await isLinked(own, turn))) {
    const begun = await stat(turn).catch(() => undefined);
    if (begun && Date.now() - begun.mtimeMs > CLEARING_MS) await rm(turn, { force: true });
    return false;
  }
  try {
    if ((await markIn(lock)) === seen) await rm(lock, { force: true });
    return true;
  } finally {
    await rm(turn, { force: true });
  }
};

const markIn = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

/** Whether a file has a second name now; false where that name is taken. */
const isLinked = async (file: string, name: string): Promise<boolean> => {
  try {
    await link(file, name);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
};

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const attempt = async <T>(action: () => Promise<T>): Promise<Result<T, StoreFailure>> => {
  try {
    return ok(await action());
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return failed(error.code === 'ENOENT' ? 'missing' : 'failed', error.message);
  }
};
