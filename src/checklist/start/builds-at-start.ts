import type { CommandLine } from '../../model/script.ts';
import { compilesAtStart } from './compiles-at-start.ts';
import { developmentServerIn } from './development-server-in.ts';

/** Whether a command line builds what it runs, each time it starts: it writes beside its sources and takes what a compiler takes. */
export const buildsAtStart = (line: CommandLine | undefined): boolean =>
  line !== undefined && (developmentServerIn(line) !== undefined || compilesAtStart(line));
