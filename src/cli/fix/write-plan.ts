import { dirname, resolve } from 'node:path';
import { patchedText } from '../../fix/edit/patch.ts';
import type { FixPlan } from '../../fix/plan/plan-fixes.ts';
import { isOpenToOthers } from '../../outside/disk/is-open-to-others.ts';
import { replaceFile } from '../../outside/disk/replace-file.ts';
import { writeSecret } from '../../outside/disk/write-secret.ts';
import { printable } from '../../report/text/printable.ts';
import type { Terminal } from '../command.ts';

/** Writes the files of a plan, and says which could not be; gives those that were. */
export const writePlan = (
  { files }: Pick<FixPlan, 'files'>,
  folder: string,
  { err }: Pick<Terminal, 'err'>,
): ReadonlySet<string> => {
  const written = new Set<string>();
  const open = new Set<string>();
  // what others will name must be there first
  for (const { file, created, secret, patch } of files.toSorted((a, b) => Number(b.created) - Number(a.created))) {
    const path = resolve(folder, file);
    const text = patchedText(patch);
    const result = secret ? writeSecret(path, text) : replaceFile(path, created ? undefined : patch.original, text);
    if (!result.ok) {
      err(`not written: ${printable(result.message)}\n`);
      continue;
    }
    written.add(file);
    if (secret && isOpenToOthers(dirname(path))) open.add(dirname(path));
  }
  for (const one of open)
    err(`${printable(one)} was there before, and others of this machine may enter it: chmod 700 it\n`);
  return written;
};
