import { closeSync, constants, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longest line that is kept, in characters; of a longer one nothing is told. */
const LONGEST = 64 * 1024;

/** Calls with each line of a file, or of standard input (`-`), until it ends or is cancelled. */
export const linesOfFile = (
  path: string,
  signal: AbortSignal,
  onLine: (line: string) => void,
  onTrouble: (message: string) => void,
): void => {
  const input: Readable = path === '-' ? process.stdin : isFifo(path) ? openFifo(path) : createReadStream(path);
  input.setEncoding('utf8');
  let rest = '';
  let isTooLong = false;
  const take = (line: string): void => {
    if (!isTooLong && line.length <= LONGEST) onLine(line);
    isTooLong = false;
  };
  input.on('data', (piece: string | Buffer) => {
    const lines = `${rest}${piece}`.split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
    if (rest.length <= LONGEST) return;
    rest = '';
    isTooLong = true;
  });
  input.on('end', () => {
    if (rest !== '') take(rest);
    onTrouble(`${path === '-' ? 'standard input' : path} has ended: nothing more is read from it`);
  });
  input.on('error', (error: Error) => onTrouble(`${path}: ${error.message}`));
  signal.addEventListener('abort', () => {
    input.destroy();
  });
};

const isFifo = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFIFO() === true;

/** How often an empty FIFO is looked at again, in milliseconds. */
const FIFO_REST_MS = 100;

/** Opened for writing too, a FIFO does not end when its writer is started anew. */
const openFifo = (path: string): Readable => {
  try {
    return Readable.from(piecesOf(openSync(path, constants.O_RDWR | constants.O_NONBLOCK)), { objectMode: false });
  } catch {
    // it may be for reading alone, and what else is wrong is said by whoever reads it
    return createReadStream(path);
  }
};

/** What comes through a descriptor that is never waited for: a read that waits would keep a thread, and the end of the process. */
async function* piecesOf(descriptor: number): AsyncGenerator<Buffer> {
  const buffer = Buffer.alloc(LONGEST);
  try {
    for (;;) {
      const length = readNow(descriptor, buffer);
      if (length > 0) yield Buffer.from(buffer.subarray(0, length));
      else await sleep(FIFO_REST_MS);
    }
  } finally {
    closeSync(descriptor);
  }
}

const readNow = (descriptor: number, buffer: Buffer): number => {
  try {
    return readSync(descriptor, buffer);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 0;
    throw error;
  }
};
