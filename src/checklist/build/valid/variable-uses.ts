import type { Instruction, Stage, Word } from '../../../model/dockerfile.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { ancestryOf } from '../steps.ts';

/** Names that ARG and ENV of the stages under a stage have set by the time it begins. */
const declaredBefore = (build: Build, stage: Stage): Set<string> => {
  const names = new Set<string>();
  for (const below of ancestryOf(build, stage).slice(1)) {
    for (const instruction of below.instructions) declare(instruction, names);
  }
  return names;
};

/** The instructions of a stage in their order, each with the names that are set when it begins; the set grows as it goes on. */
export function* withNames(
  build: Build,
  stage: Stage,
): Generator<{ readonly instruction: Instruction; readonly names: ReadonlySet<string> }> {
  const names = declaredBefore(build, stage);
  for (const instruction of stage.instructions) {
    yield { instruction, names };
    declare(instruction, names);
  }
}

/** Adds the names that an instruction sets. */
const declare = (instruction: Instruction, names: Set<string>): void => {
  if (instruction.kind === 'arg') for (const { name } of instruction.variables) names.add(name);
  if (instruction.kind !== 'env') return;
  for (const { key } of instruction.pairs) {
    const name = literal(key.value);
    if (name !== undefined) names.add(name);
  }
};

/** The words of an instruction in which BuildKit, not the shell, expands variables. */
export const wordsOf = (instruction: Instruction): readonly Word[] => {
  switch (instruction.kind) {
    case 'env':
    case 'label':
      return instruction.pairs.map(({ value }) => value);
    case 'arg':
      return instruction.variables.flatMap(({ default: value }) => (value ? [value] : []));
    case 'copy':
    case 'add':
      return [...instruction.sources, instruction.destination];
    case 'workdir':
      return [instruction.path];
    case 'user':
      return [instruction.user];
    case 'expose':
      return instruction.ports;
    default:
      return [];
  }
};
