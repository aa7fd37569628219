import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isAlive } from '../process/is-alive.ts';

/** `.compose.yaml.4711-0123456789ab.plimsoll`, with the process in it. */
const DRAFT = /^\..+\.(\d{1,10})-[0-9a-f]{12}\.plimsoll$/;

/**
 * A new name beside a file, where its next content is written before it is moved there. Drafts in the folder whose process
 * is gone are removed: it was killed in between. In containers many processes have the same number, so it alone does not do.
 */
export const draftBeside = (path: string): string => {
  const folder = dirname(path);
  for (const name of readdirSync(folder)) {
    const writer = DRAFT.exec(name)?.[1];
    if (writer !== undefined && !isAlive(Number(writer))) rmSync(join(folder, name), { force: true });
  }
  return join(folder, `.${basename(path)}.${process.pid}-${randomBytes(6).toString('hex')}.plimsoll`);
};
