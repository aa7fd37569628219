import type { Arg, Stage } from '../model/dockerfile.ts';
import { literal, type Template } from '../model/value.ts';

/**
 * What ARG and ENV of some stages give a shell: the last value of each name that is known. An ARG without a default has
 * that of the ARG before FROM.
 */
export const shellVariables = (stages: readonly Stage[], preamble: readonly Arg[]): ReadonlyMap<string, string> => {
  const all = new Map<string, string>();
  const outer = new Map(
    preamble.flatMap(({ variables }) => variables.map(({ name, default: given }) => [name, given?.value] as const)),
  );
  const set = (name: string, value: Template | undefined): void => {
    const text = value && literal(value);
    if (text !== undefined) all.set(name, text);
  };
  for (const instruction of stages.flatMap((stage) => stage.instructions)) {
    if (instruction.kind === 'arg')
      for (const { name, default: given } of instruction.variables) set(name, given?.value ?? outer.get(name));
    if (instruction.kind === 'env')
      for (const { key, value } of instruction.pairs) set(literal(key.value) ?? '', value.value);
  }
  return all;
};
