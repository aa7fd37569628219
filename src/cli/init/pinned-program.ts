import type { Pinned } from '../../init/run-script.ts';
import { UsageError } from '../command.ts';
import { ownSum } from '../own-sum.ts';
import { version } from '../version.ts';

/** This program, as a script can know it again; a usage error where it is its source that runs, which no package brings. */
export const pinnedProgram = (): Pinned => {
  const sum = ownSum();
  if (sum === undefined)
    throw new UsageError(
      'what is started later is known by the sum of its program, and this one runs from its source: npm run build, and call node dist/plimsoll.cjs',
    );
  return { version, sum };
};
