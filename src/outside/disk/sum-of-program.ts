import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The SHA-256 by which a built program is known: of the lines that `LC_ALL=C sha256sum *.cjs` says in its folder, so that a
 * shell can tell it as well. Undefined where a folder holds none. Throws what the disk throws.
 */
export const sumOfProgram = (folder: string): string | undefined => {
  const names = readdirSync(folder)
    .filter((name) => /^[^.].*\.cjs$/.test(name))
    .sort();
  if (!names.includes('plimsoll.cjs')) return undefined;
  const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
  return sha256(names.map((name) => `${sha256(readFileSync(join(folder, name)))}  ${name}\n`).join(''));
};
