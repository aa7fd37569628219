import {
  type Fact,
  firstHole,
  literal,
  type Open,
  type Template,
  type Unknown,
  type Value,
} from '../../model/value.ts';

/** Longest text and list that a rule of one line looks at: what it costs is bounded by them. */
const MAX_TEXT = 2000;
const MAX_ITEMS = 1000;

/** An expression asked for something that nothing read so far can tell. It is caught where the expression is evaluated. */
export class UnknownFact extends Error {
  readonly unknown: Unknown;
  constructor(unknown: Unknown) {
    super(unknown.why);
    this.unknown = unknown;
  }
}

const tooLong = (what: string): UnknownFact =>
  new UnknownFact({ kind: 'unknown', who: 'person', why: `${what} is too long for a rule of one line` });

/** A value that must be known, or the expression cannot be decided. */
export const needed = <T>(value: Value<T>): T => {
  if (value.kind === 'unknown') throw new UnknownFact(value);
  return value.value;
};

/** What a fact says; null where nothing is set. */
export const factOf = <T>({ value }: Fact<T>): NonNullable<T> | null => needed(value) ?? null;

/** The text of a template, all of it. */
export const textOf = (template: Template | undefined): string | null => {
  if (template === undefined) return null;
  const whole = literal(template);
  const hole = firstHole(template)?.hole;
  if (whole === undefined)
    throw new UnknownFact(hole ?? { kind: 'unknown', who: 'file', why: 'part of it is not known' });
  if (whole.length > MAX_TEXT) throw tooLong('the text');
  return whole;
};

/** The items of a list that is known to its end. */
export const listOf = <T, U>({ items, more }: Open<T>, of: (item: T) => U): readonly U[] => {
  const [missing] = more;
  if (missing) throw new UnknownFact(missing.unknown);
  if (items.length > MAX_ITEMS) throw tooLong('the list');
  return items.map(of);
};

/** Fields that are looked up when an expression asks for them: only what it asks for must be known. */
export const fields = (getters: { readonly [name: string]: () => unknown }): object => {
  const made = {};
  for (const [name, get] of Object.entries(getters)) Object.defineProperty(made, name, { enumerable: true, get });
  return made;
};
