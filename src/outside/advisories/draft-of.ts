import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isAlive } from '../process/is-alive.ts';

/**
 * Where the next database is built, beside the one it takes the place of. Drafts of processes that were killed are removed: of the
 * whole bucket each has gigabytes. One with our own number is of an earlier process, as in a container all have the same.
 */
export const draftOf = (database: string): string => {
  const folder = dirname(database);
  const name = basename(database);
  for (const entry of existsSync(folder) ? readdirSync(folder) : []) {
    const [, writer] = (entry.startsWith(`${name}.`) && /^\.(\d{1,10})\.tmp$/.exec(entry.slice(name.length))) || [];
    const isGone = Number(writer) === process.pid || !isAlive(Number(writer));
    if (writer !== undefined && isGone) rmSync(join(folder, entry), { force: true });
  }
  return `${database}.${process.pid}.tmp`;
};
