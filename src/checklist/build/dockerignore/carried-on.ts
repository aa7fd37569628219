import { type Add, type Copy, type Instruction, type Stage, stageFinder } from '../../../model/dockerfile.ts';
import { nameOf, pathInImage, withoutEndSlashes } from '../../../model/path.ts';
import type { FileId } from '../../../model/place.ts';
import { argumentsOf, programOf, scriptOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { workdirBefore } from '../workdir-before.ts';

/**
 * Whether a file that an instruction copies into a build stage is copied on into the image: with its folder or one above, by
 * way of other stages too. `path` is relative to what is copied. One that the stage removes by name is not.
 */
export const isCarriedOn = (build: Build, stage: Stage, instruction: Copy | Add, path: string): boolean => {
  const to = placeOf(build, stage, instruction, literal(instruction.destination.value));
  if (to === undefined || isRemoved(stage, instruction, nameOf(path as FileId))) return false;
  return reachesImage(build, stage, `${to}/${path}`);
};

/** Whether a file of a stage comes into the image, by way of other stages too; its name is one below a folder. */
export const reachesImage = (build: Build, from: Stage, file: string): boolean => {
  const stageOf = stageFinder(build.dockerfile.stages);
  const seen = new Set<string>();
  const queue = [{ stage: from, file }];
  for (const held of queue) {
    const key = `${held.stage.index} ${held.file}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (build.lineage.includes(held.stage)) return true;
    for (const stage of build.stages) {
      if (stage.base.kind === 'stage' && stage.base.stage === held.stage.index) queue.push({ stage, file: held.file });
      for (const copy of stage.instructions) {
        if (copy.kind !== 'copy' || !copy.from || stageOf(literal(copy.from.value) ?? '') !== held.stage) continue;
        const to = placeOf(build, stage, copy, literal(copy.destination.value));
        const rest = to === undefined ? undefined : restBelow(copy, held.file);
        if (rest !== undefined && !copy.excludes(rest)) queue.push({ stage, file: `${to}/${rest}` });
      }
    }
  }
  return false;
};

/** The path of a file below the folder that a COPY takes it with; undefined where it takes another, or the file by its name. */
const restBelow = ({ sources }: Copy, file: string): string | undefined => {
  for (const { value } of sources) {
    const written = literal(value);
    const folder =
      written === undefined ? undefined : withoutEndSlashes(pathInImage('/', written.replace(/\/\*$/, '/')));
    if (folder !== undefined && file.startsWith(`${folder === '/' ? '' : folder}/`))
      return file.slice(folder === '/' ? 1 : folder.length + 1);
  }
  return undefined;
};

/** A path of a stage where an instruction of it stands; undefined where only its base knows. */
export const placeOf = (
  build: Build,
  stage: Stage,
  instruction: Instruction,
  path: string | undefined,
): string | undefined => {
  if (path === undefined) return undefined;
  const folder = workdirBefore(build, stage, instruction);
  if (!path.startsWith('/') && folder === undefined) return undefined;
  const whole = pathInImage(folder ?? '/', path);
  return whole === '/' ? '' : whole;
};

const isRemoved = ({ instructions }: Stage, after: Instruction, name: string): boolean =>
  instructions
    .slice(instructions.indexOf(after))
    .some(
      (one) =>
        one.kind === 'run' &&
        scriptOf(one.command).commands.some(
          (command) =>
            programOf(command) === 'rm' &&
            argumentsOf(command).some((word) => nameOf(withoutEndSlashes(word) as FileId) === name),
        ),
    );
