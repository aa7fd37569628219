import type { Instruction, Stage } from '../../model/dockerfile.ts';
import { once } from '../../model/once.ts';
import type { Script } from '../../model/script.ts';
import type { Build } from '../../model/service.ts';
import { literal, show } from '../../model/value.ts';
import type { Step } from './steps.ts';

/**
 * The value that a variable has when a RUN begins: the last ENV or ARG of its stage, or of the stages that is FROM. A
 * build argument of a service goes before the default of its ARG. Holes read as `${NAME}`; an ARG that has no value as
 * an empty text. Undefined when nothing here sets it.
 */
export const variableAt = (build: Build, { stage, run }: Step, name: string): string | undefined => {
  const { dockerfile } = build;
  for (let at: Stage | undefined = stage; at; ) {
    const setter = settersIn(at)
      .get(name)
      ?.findLast(({ span }) => at !== stage || span.start < run.span.start);
    if (setter) return setBy(build, setter, name);
    at = at.base.kind === 'stage' ? dockerfile.stages[at.base.stage] : undefined;
  }
  return undefined;
};

/** The instructions of a stage that set a variable, by its name. */
const settersIn = once(({ instructions }: Stage): ReadonlyMap<string, readonly Instruction[]> => {
  const setters = new Map<string, Instruction[]>();
  for (const instruction of instructions) {
    const names =
      instruction.kind === 'env'
        ? instruction.pairs.flatMap(({ key }) => literal(key.value) ?? [])
        : instruction.kind === 'arg'
          ? instruction.variables.map(({ name }) => name)
          : [];
    for (const name of names) {
      const same = setters.get(name);
      if (same) same.push(instruction);
      else setters.set(name, [instruction]);
    }
  }
  return setters;
});

const setBy = (build: Build, instruction: Instruction, name: string): string | undefined => {
  if (instruction.kind === 'env') {
    const pair = instruction.pairs.findLast(({ key }) => literal(key.value) === name);
    return pair && show(pair.value.value);
  }
  if (instruction.kind !== 'arg') return undefined;
  const found = instruction.variables.findLast((variable) => variable.name === name);
  if (found === undefined) return undefined;
  const outer = build.dockerfile.preamble
    .flatMap(({ variables }) => variables)
    .findLast((variable) => variable.name === name);
  const value = found.default ?? outer?.default;
  return argumentGiven(build, name) ?? (value ? show(value.value) : FROM_BUILDER.test(name) ? `\${${name}}` : '');
};

/** Arguments that the builder sets itself. */
const FROM_BUILDER = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$|^(?:HTTPS?|FTP|NO|ALL)_PROXY$/i;

/** What the services that build this give an argument; a hole when they differ or nobody knows. */
const argumentGiven = ({ sections }: Build, name: string): string | undefined => {
  const given = sections.map(({ args }) => args.items.findLast((arg) => arg.name === name)?.value.value);
  const [first] = given;
  if (given.every((value) => value === undefined)) return undefined;
  const text = first?.kind === 'known' && first.value !== undefined ? show(first.value) : undefined;
  return given.length === 1 && text !== undefined ? text : `\${${name}}`;
};

/** Whether a script gives a variable a value before or at some command: `NAME=x cmd`, `export NAME=x`. */
export const scriptSets = ({ script }: Step, name: string): boolean => namesSetIn(script).has(name);

const namesSetIn = once(
  ({ commands }: Script): ReadonlySet<string> =>
    new Set(
      commands.flatMap(({ assignments, words }) => [
        ...assignments.map(({ name }) => name),
        ...words.flatMap(({ raw }) => /^(\w+)=/.exec(raw)?.[1] ?? []),
      ]),
    ),
);
