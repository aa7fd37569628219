import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../process/is-alive.ts';

/** Names that `replaceFile` gives its drafts: `.compose.yaml.4711-0123456789ab.plimsoll`, with the process in it. */
const DRAFT = /^\..+\.(\d{1,10})-[0-9a-f]{12}\.plimsoll$/;

/** Removes the drafts in a folder whose process is gone: it was killed between the draft and its file. */
export const clearDrafts = (folder: string): void => {
  for (const name of readdirSync(folder)) {
    const writer = DRAFT.exec(name)?.[1];
    if (writer !== undefined && !isAlive(Number(writer))) rmSync(join(folder, name), { force: true });
  }
};
