/** What searches may cost in all, in steps: one for each part of a pattern that is tried at a character. */
export type Budget = { steps: number };

/** Whether a pattern is found in a text. No more than that is said when the budget is spent: it is not found then. */
export type Search = (text: string, budget: Budget) => boolean;

type Takes = (character: string) => boolean;
type Holds = (text: string, at: number) => boolean;
/** A part of a pattern as a program: what has to be there, and the parts that may come next. */
type Part =
  | { readonly kind: 'take'; readonly takes: Takes; readonly next: number }
  | { readonly kind: 'hold'; readonly holds: Holds; readonly next: number }
  | { readonly kind: 'fork'; next: readonly number[] };

/** Longest pattern that is taken, in characters, and the largest program that is made of one. */
const LONGEST = 500;
const MOST_PARTS = 1000;

/**
 * A pattern that a stranger wrote in the syntax of RE2, to be found in time that grows with the length of the text alone:
 * all that may come next is followed at once (Thompson, 1968). Undefined for what is no such pattern, and for the little of the
 * syntax that is not read: flags within, classes by the names of Unicode.
 */
export const linearSearch = (pattern: string): Search | undefined => {
  if (pattern.length > LONGEST) return undefined;
  const isInsensitive = pattern.startsWith('(?i)');
  try {
    const { parts, start } = compile(isInsensitive ? pattern.slice(4) : pattern, isInsensitive ? 'i' : '');
    return (text, budget) => isFound(parts, start, text, budget);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** The part that all others lead to. */
const FOUND = 0;

const isFound = (parts: readonly Part[], start: number, text: string, budget: Budget): boolean => {
  let here = new Set<number>();
  for (let at = 0; at <= text.length; at++) {
    // it may begin anywhere
    reach(parts, here, start, text, at);
    if (here.has(FOUND)) return true;
    budget.steps -= here.size;
    if (budget.steps < 0) return false;
    const character = text[at] ?? '';
    const next = new Set<number>();
    for (const index of here) {
      const part = parts[index];
      if (part?.kind === 'take' && character !== '' && part.takes(character))
        reach(parts, next, part.next, text, at + 1);
    }
    here = next;
  }
  return here.has(FOUND);
};

/** Adds a part, and those that are reached from it without taking a character. */
const reach = (parts: readonly Part[], here: Set<number>, from: number, text: string, at: number): void => {
  const open = [from];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (here.has(index)) continue;
    here.add(index);
    const part = parts[index];
    if (part?.kind === 'fork') open.push(...part.next);
    else if (part?.kind === 'hold' && part.holds(text, at)) open.push(part.next);
  }
};

const isWord = (character: string | undefined): boolean => character !== undefined && /\w/.test(character);
const isEdge: Holds = (text, at) => isWord(text[at - 1]) !== isWord(text[at]);
const HOLDS: { readonly [written: string]: Holds } = {
  '^': (_, at) => at === 0,
  $: (text, at) => at === text.length,
  '\\A': (_, at) => at === 0,
  '\\z': (text, at) => at === text.length,
  '\\b': isEdge,
  '\\B': (text, at) => !isEdge(text, at),
};

/** The next piece of a pattern: a group's beginning or end, a class, an escape, or one character. */
const PIECE = /\(\?:|\(\?P?<\w{1,50}>|\((?!\?)|\[\^?\]?(?:\\.|\[:\w{1,20}:\]|[^\]\\])*\]|\\.|[^([\\]/sy;
const QUANTIFIER = /([*+?]|\{(\d{1,3})(?:(,)(\d{0,3}))?\})\??/y;

/** Writes the program of a pattern, from its end to its beginning; a SyntaxError when it is none that is read. */
const compile = (pattern: string, flags: string): { readonly parts: readonly Part[]; readonly start: number } => {
  // FOUND: nothing comes behind it
  const parts: Part[] = [{ kind: 'fork', next: [] }];
  const add = (part: Part): number => {
    if (parts.length >= MOST_PARTS) throw new SyntaxError('it is too large');
    return parts.push(part) - 1;
  };
  let at = 0;
  let copies = 0;
  const match = (expression: RegExp): RegExpExecArray | undefined => {
    expression.lastIndex = at;
    const found = expression.exec(pattern) ?? undefined;
    at += found?.[0].length ?? 0;
    return found;
  };

  /** What a stretch of the pattern becomes in front of the part that comes behind it. */
  type Before = (next: number) => number;
  const alternatives = (): Before => {
    const all = [sequence()];
    while (pattern[at] === '|') {
      at++;
      all.push(sequence());
    }
    const [only] = all;
    return only && all.length === 1 ? only : (next) => add({ kind: 'fork', next: all.map((one) => one(next)) });
  };
  const sequence = (): Before => {
    const all: Before[] = [];
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') all.push(repeated(one()));
    return (next) => all.reduceRight((behind, before) => before(behind), next);
  };
  const one = (): Before => {
    const written = match(PIECE)?.[0];
    if (written === undefined || /^[*+?]/.test(written)) throw new SyntaxError('nothing that could be repeated');
    if (written.startsWith('(')) {
      const inside = alternatives();
      if (pattern[at++] !== ')') throw new SyntaxError('a group is not closed');
      return inside;
    }
    const holds = Object.hasOwn(HOLDS, written) ? HOLDS[written] : undefined;
    if (holds) return (next) => add({ kind: 'hold', holds, next });
    const takes = takesOf(written, flags);
    return (next) => add({ kind: 'take', takes, next });
  };
  const repeated = (before: Before): Before => {
    const [, sign, low, comma, high] = match(QUANTIFIER) ?? [];
    if (sign === undefined) return before;
    const least = low === undefined ? (sign === '+' ? 1 : 0) : Number(low);
    const most = sign === '*' || sign === '+' || (comma && !high) ? undefined : Number(high || low || 1);
    return (next) => {
      let start = next;
      const copy = (behind: number): number => {
        if (++copies > MOST_PARTS) throw new SyntaxError('it repeats too much');
        return before(behind);
      };
      if (most === undefined) {
        const fork: Extract<Part, { kind: 'fork' }> = { kind: 'fork', next: [] };
        start = add(fork);
        fork.next = [copy(start), next];
      } else for (let count = least; count < most; count++) start = add({ kind: 'fork', next: [copy(start), next] });
      for (let count = 0; count < least; count++) start = copy(start);
      return start;
    };
  };

  const whole = alternatives();
  if (at < pattern.length) throw new SyntaxError('a group is closed that was not opened');
  return { parts, start: whole(FOUND) };
};

/** Escapes that mean the same to RE2 and to JavaScript; of other letters and digits they do not. */
const ESCAPES = /\\(?![dDwWsSnrtfv])[a-z\d]/i;

/** Whether a character is what is written: itself, an escape, a class. */
const takesOf = (written: string, flags: string): Takes => {
  if (ESCAPES.test(written.replaceAll('\\\\', ''))) throw new SyntaxError('an escape that is not read');
  const source = written
    .replace(/\[:(\w{1,20}):\]/g, (_, name: string) => NAMED[name] ?? '')
    .replace(/^\[(\^?)\]/, '[$1\\]');
  const expression = new RegExp(`^${source}$`, flags);
  const known = new Map<string, boolean>();
  return (character) => {
    const before = known.get(character);
    if (before !== undefined) return before;
    const is = expression.test(character);
    known.set(character, is);
    return is;
  };
};

/** The classes of POSIX that RE2 knows by name, as they are written inside of brackets. */
const NAMED: { readonly [name: string]: string } = {
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  digit: '0-9',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\s',
  upper: 'A-Z',
  word: '\\w',
  xdigit: '0-9A-Fa-f',
};
