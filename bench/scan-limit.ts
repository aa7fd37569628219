// What no scanner of an image can undercut: every gzipped layer of an OCI layout unpacked, both digests made, the tar headers
// stepped through, in as many workers as there are processors.   node bench/scan-limit.ts OCI   prints the seconds
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { createGunzip } from 'node:zlib';

const CHUNK = 256 * 1024;

/** Counts the members of a tar that comes in pieces; names are not even read. */
const memberCounter = (): { push(piece: Buffer): void; count(): number } => {
  let count = 0;
  let skip = 0;
  let rest = Buffer.alloc(0);
  return {
    push(piece) {
      let at = Math.min(skip, piece.length);
      skip -= at;
      const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
      rest = Buffer.alloc(0);
      while (at + 512 <= bytes.length) {
        const size = Number.parseInt(bytes.toString('latin1', at + 124, at + 135), 8) || 0;
        if (bytes[at] !== 0) count++;
        at += 512;
        skip = Math.ceil(size / 512) * 512;
        const step = Math.min(skip, bytes.length - at);
        at += step;
        skip -= step;
      }
      if (at < bytes.length) rest = Buffer.from(bytes.subarray(at));
    },
    count: () => count,
  };
};

const readOnce = async (file: string): Promise<number> => {
  const stored = createHash('sha256');
  const unpacked = createHash('sha256');
  const members = memberCounter();
  const input = createReadStream(file, { highWaterMark: CHUNK });
  input.on('data', (piece) => stored.update(piece));
  for await (const piece of input.pipe(createGunzip({ chunkSize: CHUNK }))) {
    unpacked.update(piece);
    members.push(piece);
  }
  return members.count();
};

if (isMainThread) {
  const blobs = join(process.argv[2] ?? '.', 'blobs/sha256');
  const layers = readdirSync(blobs)
    .map((name) => join(blobs, name))
    .filter((file) => readFileSync(file).readUInt16BE(0) === 0x1f8b)
    .sort((a, b) => statSync(b).size - statSync(a).size);
  const started = performance.now();
  let members = 0;
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL(import.meta.url));
      const next = (): void => {
        const layer = layers.shift();
        if (layer !== undefined) worker.postMessage(layer);
        else void worker.terminate().then(() => resolve());
      };
      worker.on('error', reject);
      worker.on('message', (count: number) => {
        members += count;
        next();
      });
      next();
    });
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  const { user, system } = process.cpuUsage();
  console.log(
    `limit: ${((performance.now() - started) / 1000).toFixed(2)} s, ${((user + system) / 1e6).toFixed(2)} s of processor, ${members} members`,
  );
} else parentPort?.on('message', async (file: string) => parentPort?.postMessage(await readOnce(file)));
