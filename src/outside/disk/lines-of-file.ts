import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Calls with each line of a file, or of standard input (`-`), until it ends or is cancelled. */
export const linesOfFile = (
  path: string,
  signal: AbortSignal,
  onLine: (line: string) => void,
  onTrouble: (message: string) => void,
): void => {
  const input = path === '-' ? process.stdin : createReadStream(path);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on('line', onLine);
  input.on('error', (error: Error) => onTrouble(`${path}: ${error.message}`));
  signal.addEventListener('abort', () => {
    lines.close();
    input.destroy();
  });
};
