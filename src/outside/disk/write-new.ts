import { writeFileSync } from 'node:fs';
import { failed, ok, type Result } from '../../ports/result.ts';

/** Writes a file that must not be there yet; nothing is ever replaced. */
export const writeNew = (path: string, text: string, mode: number): Result<undefined, 'exists' | 'failed'> => {
  try {
    writeFileSync(path, text, { flag: 'wx', mode });
    return ok(undefined);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return error.code === 'EEXIST' ? failed('exists', `${path} is there already`) : failed('failed', error.message);
  }
};
