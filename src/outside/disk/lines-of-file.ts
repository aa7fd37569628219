import { constants, createReadStream, openSync, statSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';

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
    onTrouble(`${path} has ended: nothing more is read from it`);
  });
  input.on('error', (error: Error) => onTrouble(`${path}: ${error.message}`));
  signal.addEventListener('abort', () => {
    input.destroy();
  });
};

const isFifo = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFIFO() === true;

/** Opened for writing too, a FIFO does not end when its writer is started anew; as a socket it keeps no thread waiting. */
const openFifo = (path: string): Readable => {
  try {
    const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    return new Socket({ fd, readable: true, writable: false });
  } catch {
    // it may be for reading alone, and what else is wrong is said by whoever reads it
    return createReadStream(path);
  }
};
