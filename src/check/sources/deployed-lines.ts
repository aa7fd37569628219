import type { Pipeline } from '../../model/pipeline.ts';
import type { RunLine } from '../../model/run-line.ts';
import type { ShellCommand } from '../../model/script.ts';
import { literal } from '../../model/value.ts';
import { readRunLine } from '../../read/run-line/read-run-line.ts';

/**
 * The containers that a pipeline leaves running: those that it starts on another machine, and those that start again by
 * themselves. What else it starts is there to build or to test, and gone with the job.
 */
export const deployedLines = ({ path, jobs }: Pipeline): readonly RunLine[] => {
  const linesOf = (commands: readonly ShellCommand[]): readonly RunLine[] =>
    commands.flatMap((command) => readRunLine(path, command) ?? []).filter(({ once }) => !once);
  return jobs.flatMap(({ steps }) =>
    steps.flatMap(({ script }) => [
      ...linesOf(script?.remote ?? []),
      ...linesOf(script?.commands ?? []).filter(startsAgain),
    ]),
  );
};

const startsAgain = ({ flags }: RunLine): boolean =>
  flags.some(
    ({ name, value }) => name === 'restart' && /^(?:always|unless-stopped)$/.test((value && literal(value)) ?? ''),
  );
