import type { Instruction, Stage } from '../../model/dockerfile.ts';
import { pathInImage } from '../../model/path.ts';
import type { Build } from '../../model/service.ts';
import { literal } from '../../model/value.ts';
import { ancestryOf } from './steps.ts';

/**
 * The folder in which an instruction works, or the one at the end of a stage, by the stage and those it is FROM;
 * undefined where only its base or a variable knows.
 */
export const workdirBefore = (
  build: Pick<Build, 'dockerfile'>,
  stage: Stage,
  instruction?: Instruction,
): string | undefined => {
  const [own, ...below] = ancestryOf(build, stage);
  const end = instruction && own ? own.instructions.indexOf(instruction) : -1;
  const before = end < 0 ? own?.instructions : own?.instructions.slice(0, end);
  let folder: string | undefined;
  for (const one of [...below.toReversed().flatMap(({ instructions }) => instructions), ...(before ?? [])]) {
    if (one.kind !== 'workdir') continue;
    const next = literal(one.path.value);
    folder = next?.startsWith('/') || (next !== undefined && folder) ? pathInImage(folder ?? '/', next) : undefined;
  }
  return folder;
};
