import { type Fact, firstHole, known, type Template, type Unknown, unknown, type Value } from '../../../model/value.ts';
import { bytesOf } from '../../settings/bytes-of.ts';
import { composeText, type Leaf, templateOf } from '../tree.ts';
import { absentFact, type Cursor, down, leafOf, originOf, type Section } from './cursor.ts';
import { durationMs } from './duration-ms.ts';

const holeOf = (leaf: Leaf): Unknown | undefined => leaf.holes[0]?.hole;

/** Reads a scalar; what cannot be read is a problem and an unknown value. */
const read = <T>(cursor: Cursor, what: string, parse: (text: string) => T | undefined): Value<T> => {
  const leaf = leafOf(cursor);
  const hole = leaf && holeOf(leaf);
  if (hole) return hole;
  const value = leaf && parse(leaf.text);
  if (value !== undefined) return known(value);
  const written = leaf ? JSON.stringify(composeText(leaf)) : 'a list or mapping';
  const code = `invalid-${what.split(' ').at(-1)}`;
  cursor.session.error(code, `${written} is not ${what}`, cursor.tree.place);
  return unknown('file', `${written} is not ${what}`);
};

const factOf =
  <T, N>(what: string, parse: (text: string) => T | undefined, absent: N) =>
  (section: Section, key: string, at: Cursor | undefined = section.cursor): Fact<T | N> => {
    const cursor = down(at, key.split('.').at(-1) ?? key);
    return cursor
      ? { value: read(cursor, what, parse), origin: originOf(cursor) }
      : absentFact<T | N>(section, key, absent);
  };

const BOOLEANS: { readonly [word: string]: boolean } = {
  true: true,
  y: true,
  yes: true,
  on: true,
  false: false,
  n: false,
  no: false,
  off: false,
};
const boolean = (text: string): boolean | undefined => {
  const word = text.toLowerCase();
  return Object.hasOwn(BOOLEANS, word) ? BOOLEANS[word] : undefined;
};
const decimal = (text: string): number | undefined =>
  /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
const whole = (text: string): number | undefined => (/^[+-]?\d+$/.test(text) ? Number(text) : undefined);

/** `true`, `yes`, `on` and their opposites, in or without quotes; false when not set. */
export const booleanFact = factOf('a boolean', boolean, false);
export const optionalBoolean = factOf('a boolean', boolean, undefined);
export const wholeFact = factOf('a whole number', whole, undefined);
export const decimalFact = factOf('a number', decimal, undefined);
const sizeFact = factOf('a size such as 512m or 1g', bytesOf, undefined);
/** A size; Compose takes no notice of one that YAML reads as a number with a fraction or exponent. */
export const bytesFact: typeof sizeFact = (section, key, at = section.cursor) => {
  const fact = sizeFact(section, key, at);
  const leaf = leafOf(down(at, key.split('.').at(-1) ?? key));
  return leaf?.type === 'float' ? { value: known(undefined), origin: fact.origin } : fact;
};
export const durationFact = factOf('a duration such as 30s or 1m30s', durationMs, undefined);

/** Microseconds: a bare number, or a duration with its unit. */
export const microsecondsFact = factOf(
  'a duration such as 30s or 1m30s',
  (text) => decimal(text) ?? ((ms) => (ms === undefined ? undefined : ms * 1000))(durationMs(text)),
  undefined,
);

/** A text; undefined when it is not set or empty, which is the same to Compose. */
export const textFact = (
  section: Section,
  key: string,
  at: Cursor | undefined = section.cursor,
): Fact<Template | undefined> => {
  const cursor = down(at, key.split('.').at(-1) ?? key);
  const leaf = leafOf(cursor);
  if (!cursor || !leaf) return absentFact(section, key, undefined);
  return { value: known(leaf.text === '' ? undefined : templateOf(leaf)), origin: originOf(cursor) };
};

/** A text that must be known whole to mean anything. */
export const literalFact = (section: Section, key: string, at?: Cursor): Fact<string | undefined> => {
  const { value, origin } = textFact(section, key, at);
  if (value.kind === 'unknown' || value.value === undefined) return { value: value as Value<undefined>, origin };
  const hole = firstHole(value.value);
  return {
    value: hole ? hole.hole : known(value.value.parts.map((part) => ('text' in part ? part.text : '')).join('')),
    origin,
  };
};

/** A scalar of a list as a literal. */
export const literalItem = (cursor: Cursor, change: (text: string) => string): Fact<string> => {
  const leaf = leafOf(cursor);
  const hole = leaf && holeOf(leaf);
  return { value: hole ?? known(change(leaf?.text ?? '')), origin: originOf(cursor) };
};
