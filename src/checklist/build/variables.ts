import type { Instruction } from '../../model/dockerfile.ts';
import type { Build } from '../../model/service.ts';
import { literal, show } from '../../model/value.ts';
import type { Step } from './steps.ts';

/**
 * The value that a variable has when a RUN begins: the last ENV or ARG of its stage, or of the stages that is FROM.
 * Holes read as `${NAME}`; an ARG without a default as an empty text. Undefined when nothing here sets it.
 */
export const variableAt = ({ dockerfile }: Build, { stage, run }: Step, name: string): string | undefined => {
  let value: string | undefined;
  for (let at: typeof stage | undefined = stage; at && value === undefined; ) {
    for (const instruction of at.instructions) {
      if (at === stage && instruction.span.start >= run.span.start) break;
      value = setBy(instruction, name) ?? value;
    }
    at = at.base.kind === 'stage' ? dockerfile.stages[at.base.stage] : undefined;
  }
  return value;
};

const setBy = (instruction: Instruction, name: string): string | undefined => {
  if (instruction.kind === 'env') {
    const pair = instruction.pairs.findLast(({ key }) => literal(key.value) === name);
    return pair && show(pair.value.value);
  }
  if (instruction.kind !== 'arg') return undefined;
  const found = instruction.variables.findLast((variable) => variable.name === name);
  return found && (found.default ? show(found.default.value) : '');
};

/** Whether a script gives a variable a value before or at some command: `NAME=x cmd`, `export NAME=x`. */
export const scriptSets = ({ script }: Step, name: string): boolean =>
  script.commands.some(
    ({ assignments, words }) =>
      assignments.some((each) => each.name === name) || words.some(({ raw }) => raw.startsWith(`${name}=`)),
  );
