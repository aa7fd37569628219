import { rmSync, writeFileSync } from 'node:fs';
import { failed, ok, type Result } from '../../ports/result.ts';
import { systemReason } from './system-reason.ts';

type NewFile = { readonly path: string; readonly text: string; readonly mode: number };

/** Writes files that must not be there yet, all or none; nothing is ever replaced. */
export const writeNew = (files: readonly NewFile[]): Result<undefined, 'exists' | 'failed'> => {
  const made: string[] = [];
  for (const { path, text, mode } of files) {
    try {
      // made empty first, so that what is half written is known to be ours
      writeFileSync(path, '', { flag: 'wx', mode });
      made.push(path);
      writeFileSync(path, text);
    } catch (error) {
      for (const one of made) rmSync(one, { force: true });
      if (!(error instanceof Error && 'code' in error)) throw error;
      return error.code === 'EEXIST'
        ? failed('exists', `${path} is there already`)
        : failed('failed', `${path} cannot be written: ${systemReason(error)}`);
    }
  }
  return ok(undefined);
};
