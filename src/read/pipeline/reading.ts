import type { Expression, PipelineProblem, PipelineSetting, PipelineText } from '../../model/pipeline.ts';
import { type FileId, type Span, textPlace } from '../../model/place.ts';
import type { Script } from '../../model/script.ts';
import { known, unknown, type Value } from '../../model/value.ts';
import { get, type Leaf, offsetOf, type Tree } from '../compose/tree.ts';
import { readScript } from '../shell/read-script.ts';

/** One pipeline file while it is read. */
export type Reading = {
  readonly file: FileId;
  readonly text: string;
  /**
   * How this system writes what it replaces before anything runs: one group. A match must not run past the next opening
   * mark, or a text of nothing but opening marks costs its length squared.
   */
  readonly expression: RegExp;
  readonly problems: PipelineProblem[];
};

/** The text of a scalar as written: `3.10` stays `3.10`. */
export const wordOf = (reading: Reading, tree: Tree | undefined): string | undefined => {
  if (tree?.kind !== 'leaf' || tree.type === 'null') return undefined;
  if (tree.type === 'string') return tree.text;
  return reading.text.slice(tree.place.span.start, tree.place.span.end).replace(/^(['"])(.*)\1$/s, '$2');
};

/** A scalar with the expressions in it; undefined for mappings, lists and nothing. */
export const textOf = (reading: Reading, tree: Tree | undefined): PipelineText | undefined => {
  const text = wordOf(reading, tree);
  if (text === undefined || tree?.kind !== 'leaf') return undefined;
  return { text, place: tree.place, expressions: expressionsIn(reading, tree, text) };
};

const expressionsIn = (reading: Reading, leaf: Leaf, text: string): readonly Expression[] =>
  [...text.matchAll(reading.expression)].map((match) => {
    const start = offsetOf(leaf, match.index);
    const end = Math.min(offsetOf(leaf, match.index + match[0].length - 1) + 1, reading.text.length);
    return { text: inDots(match[1]), place: textPlace(reading.file, { start, end }) };
  });

/** What an expression says, one way: `secrets['TOKEN']` is `secrets.TOKEN`. */
const inDots = (expression = ''): string => expression.trim().replace(/\[\s{0,9}'([A-Za-z_][\w-]*)'\s{0,9}\]/g, '.$1');

/** A part of the file with the expressions that are pasted into it. */
export const pastedIn = ({ file, text, expression }: Reading, span: Span): PipelineText => {
  const part = text.slice(span.start, span.end);
  const place = textPlace(file, span);
  const expressions = [...part.matchAll(expression)].map((match) => ({ text: inDots(match[1]), place }));
  return { text: part, place, expressions };
};

/** The script of a scalar. Expressions read as variables of the same length, so that the shell's grammar and the places hold. */
export const scalarScript = (
  reading: Reading,
  tree: Tree | undefined,
  shell: Script['shell'],
  options: readonly string[] = [],
): Script | undefined => {
  const text = wordOf(reading, tree);
  if (text === undefined || tree?.kind !== 'leaf') return undefined;
  const plain = text.replace(reading.expression, standIn);
  // YAML ends a block with a line break that the end of the file need not have: one step past it is its end.
  const last = Math.max(0, reading.text.length - 1);
  const offset = (index: number): number => Math.min(offsetOf(tree, index), index < plain.length ? last : last + 1);
  return readScript({ text: plain, offset, shell, options, remote: true });
};

/** A variable as long as an expression, named by its words: `${{ github.sha }}` reads as `${github_sha:-  }`. */
const standIn = (whole: string, inner: string | undefined): string => {
  const words = (inner ?? '')
    .replace(/\W+/g, ' ')
    .trim()
    .replaceAll(' ', '_')
    .replace(/^(?=\d|$)/, '_');
  const left = whole.length - 3 - words.length;
  if (left < 0) return `\${${'_'.repeat(Math.max(1, whole.length - 3))}}`;
  return left < 2 ? `\${${words}${'_'.repeat(left)}}` : `\${${words}:-${' '.repeat(left - 2)}}`;
};

/** `true`, `false`; an expression is unknown, anything else is not set. */
export const flagOf = (reading: Reading, tree: Tree | undefined): Value<boolean> => {
  const text = textOf(reading, tree);
  if (text === undefined) return known(false);
  if (text.expressions.length > 0) return unknown('environment', `${text.text} decides when it runs`);
  return known(/^true$/i.test(text.text));
};

/** The entries of a mapping of scalars: `env:`, `with:`. A mapping or list inside is left out. */
export const settingsOf = (reading: Reading, tree: Tree | undefined): readonly PipelineSetting[] => {
  if (tree?.kind !== 'dict') return [];
  return [...tree.entries].flatMap(([name, { value }]) => {
    const text = textOf(reading, value);
    return text ? [{ name, value: text }] : [];
  });
};

/** The items of a list; a single value stands for a list of one. */
export const listOf = (tree: Tree | undefined): readonly Tree[] => {
  if (tree === undefined || (tree.kind === 'leaf' && tree.type === 'null')) return [];
  return tree.kind === 'list' ? tree.items : [tree];
};

/** The entries of a mapping, or none. */
export const entriesOf = (tree: Tree | undefined): readonly (readonly [name: string, value: Tree])[] =>
  tree?.kind === 'dict' ? [...tree.entries].map(([name, { value }]) => [name, value] as const) : [];

/** A value some keys down. */
export const at = (tree: Tree | undefined, ...path: readonly string[]): Tree | undefined =>
  path.reduce<Tree | undefined>((inner, key) => get(inner, key), tree);
