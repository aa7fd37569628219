import { resolve } from 'node:path';
import { keyText } from '../outside/keys/key-text.ts';
import { UsageError } from './command.ts';

/** A bundle of every authority a system has takes a quarter of it. */
const MAX_BYTES = 1024 * 1024;

/** The certificates of a file that a flag names, PEM; one that cannot be read is a usage error. */
export const readAuthority = (flag: string, file: string, cwd: string): string => {
  const read = keyText(resolve(cwd, file), MAX_BYTES);
  if (read.ok) return read.value.text;
  throw new UsageError(`${flag} ${read.message}`);
};
