import { createReadStream } from 'node:fs';

/** Longest line that is kept, in characters; of a longer one nothing is told. */
const LONGEST = 64 * 1024;

/** Calls with each line of a file, or of standard input (`-`), until it ends or is cancelled. */
export const linesOfFile = (
  path: string,
  signal: AbortSignal,
  onLine: (line: string) => void,
  onTrouble: (message: string) => void,
): void => {
  const input = path === '-' ? process.stdin : createReadStream(path);
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
  });
  input.on('error', (error: Error) => onTrouble(`${path}: ${error.message}`));
  signal.addEventListener('abort', () => {
    input.destroy();
  });
};
