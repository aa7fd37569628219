import type { Guard, ShellCommand, ShellWord } from '../../model/script.ts';
import type { Build } from '../../model/service.ts';
import type { Step } from './steps.ts';
import { scriptSets, variableAt } from './variables.ts';

/** Whether a command stands behind a condition that the variables of the build do not meet: it is not run. */
export const isLeftOut = (build: Build, step: Step, { guards = [] }: ShellCommand): boolean =>
  guards.some((guard) => {
    const truth = isMet(guard, (word) => textOf(build, step, word));
    return truth !== undefined && truth !== guard.holds;
  });

/** The build argument that a condition around a command asks for and that nobody here knows; undefined where there is none. */
export const askedArgument = (build: Build, step: Step, { guards = [] }: ShellCommand): string | undefined =>
  guards
    .flatMap(({ words }) =>
      words.flatMap(({ raw }) => [...raw.matchAll(PLAIN)].map(([, braced, bare]) => braced ?? bare)),
    )
    .find((name) => name !== undefined && !scriptSets(step, name) && variableAt(build, step, name)?.includes('${'));

type TextOf = (word: ShellWord | undefined) => string | undefined;

const isMet = ({ kind, words }: Guard, text: TextOf): boolean | undefined => {
  const [first, second, third] = words;
  if (kind === 'command') {
    const program = text(first);
    return program === 'true' || program === ':' ? true : program === 'false' ? false : undefined;
  }
  if (words.length === 1) return isFilled(text(first));
  if (words.length === 2) {
    const filled = isFilled(text(second));
    if (first?.raw === '-n') return filled;
    return (first?.raw === '-z' || first?.raw === '!') && filled !== undefined ? !filled : undefined;
  }
  const [left, right] = [text(first), text(third)];
  if (words.length !== 3 || left === undefined || right === undefined) return undefined;
  switch (second?.raw) {
    case '=':
    case '==':
    case '-eq':
      return left === right;
    case '!=':
    case '-ne':
      return left !== right;
    default:
      return undefined;
  }
};

const isFilled = (text: string | undefined): boolean | undefined => (text === undefined ? undefined : text !== '');

const PLAIN = /\$(?:\{(\w+)\}|(\w+))/g;

/** The text of a word whose variables the Dockerfile sets and the script does not; undefined for any other. */
const textOf = (build: Build, step: Step, word: ShellWord | undefined): string | undefined => {
  if (word === undefined) return undefined;
  const single = /^'([^']*)'$/.exec(word.raw)?.[1];
  if (single !== undefined) return single;
  if (/[`'\\*?[]/.test(word.raw)) return undefined;
  let known = true;
  const text = word.raw.replace(/^"(.*)"$/s, '$1').replace(PLAIN, (_, braced: string | undefined, bare: string) => {
    const name = braced ?? bare;
    const value = scriptSets(step, name) ? undefined : variableAt(build, step, name);
    known &&= value !== undefined && !value.includes('$');
    return value ?? '';
  });
  return known && !/["$]/.test(text) ? text : undefined;
};
