import type { Stage } from '../model/dockerfile.ts';
import { literal, type Template } from '../model/value.ts';

/** What ARG and ENV of some stages give a shell: the last value of each name that is known. */
export const shellVariables = (stages: readonly Stage[]): ReadonlyMap<string, string> => {
  const all = new Map<string, string>();
  const set = (name: string, value: Template | undefined): void => {
    const text = value && literal(value);
    if (text !== undefined) all.set(name, text);
  };
  for (const instruction of stages.flatMap((stage) => stage.instructions)) {
    if (instruction.kind === 'arg')
      for (const { name, default: given } of instruction.variables) set(name, given?.value);
    if (instruction.kind === 'env')
      for (const { key, value } of instruction.pairs) set(literal(key.value) ?? '', value.value);
  }
  return all;
};
