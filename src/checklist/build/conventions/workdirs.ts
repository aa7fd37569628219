import type { Instruction, Stage, Workdir } from '../../../model/dockerfile.ts';
import type { Build } from '../../../model/service.ts';
import { prefix } from '../../../model/value.ts';
import { ancestryOf } from '../steps.ts';

/** Whether a path is the same wherever one stands; a path that begins with a variable may be. */
export const isAbsolute = (path: Parameters<typeof prefix>[0]): boolean => {
  const first = path.parts[0];
  if (first && 'hole' in first) return true;
  return /^(?:\/|\\|[A-Za-z]:[\\/]?)/.test(prefix(path));
};

/** Whether an absolute WORKDIR stands before an instruction, in its stage or in those it is FROM. */
export const hasWorkdirBefore = (
  build: Pick<Build, 'dockerfile'>,
  stage: Stage,
  instruction: Instruction | undefined,
): boolean => workdirsBefore(build, stage, instruction).some(({ path }) => isAbsolute(path.value));

/** Each WORKDIR before an instruction, in its stage and in those it is FROM; all of them without one. */
export const workdirsBefore = (
  build: Pick<Build, 'dockerfile'>,
  stage: Stage,
  instruction: Instruction | undefined,
): readonly Workdir[] =>
  ancestryOf(build, stage).flatMap(({ instructions }) => {
    const own = instruction ? instructions.indexOf(instruction) : -1;
    const before = own < 0 ? instructions : instructions.slice(0, own);
    return before.filter((each): each is Workdir => each.kind === 'workdir');
  });
