/** A dictionary of literals compiled to one table: Aho-Corasick, ASCII letters of either case alike. */
export type Automaton = {
  /** Calls `hit` with the number of each literal that ends before offset `end`. One step a character. */
  scan(text: string, hit: (literal: number, end: number) => void): void;
};

/**
 * Builds the automaton. The transitions beyond the dictionary's own are worked out when a text first asks for one: most
 * texts visit few of the states, and short ones hardly any.
 */
export const buildAutomaton = (literals: readonly string[]): Automaton => {
  const words = literals.map((literal) => literal.toLowerCase());
  const { classes, width } = classesOf(words);
  return { scan: scanner(plant(words, classes, width), classes, width) };
};

/** The characters that stand in literals, numbered from 1; all others are 0. */
const classesOf = (words: readonly string[]): { readonly classes: Uint8Array; readonly width: number } => {
  const classes = new Uint8Array(128);
  let width = 1;
  for (const word of words) {
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at);
      if (classes[code] !== 0) continue;
      classes[code] = width;
      if (code >= 97 && code <= 122) classes[code - 32] = width;
      width++;
    }
  }
  return { classes, width };
};

/** A row of `width` next states for each state, 0 where the dictionary has none, and the literals that end at it. */
type Trie = {
  readonly rows: Uint16Array;
  readonly ends: (readonly number[] | undefined)[];
  /** The state before each state, and the character between the two. */
  readonly parents: readonly number[];
  readonly symbols: readonly number[];
};

/** Character by character over all words: the states of the first characters, where most of a scan is, lie side by side. */
const plant = (words: readonly string[], classes: Uint8Array, width: number): Trie => {
  const most = words.reduce((sum, { length }) => sum + length, 1);
  const rows = new Uint16Array(most * width);
  const ends: (readonly number[] | undefined)[] = [undefined];
  const parents = [0];
  const symbols = [0];
  const longest = words.reduce((length, word) => Math.max(length, word.length), 0);
  const reached = words.map(() => 0);
  for (let at = 0; at < longest; at++) {
    words.forEach((word, number) => {
      if (at >= word.length) return;
      const state = reached[number] ?? 0;
      const symbol = classes[word.charCodeAt(at)] ?? 0;
      let next = rows[state * width + symbol] ?? 0;
      if (next === 0) {
        next = ends.length;
        rows[state * width + symbol] = next;
        ends.push(undefined);
        parents.push(state);
        symbols.push(symbol);
      }
      reached[number] = next;
      if (at === word.length - 1) ends[next] = [...(ends[next] ?? []), number];
    });
  }
  return { rows, ends, parents, symbols };
};

/** A cell that nothing was worked out for yet. A dictionary has some 2,500 states: all others fit below it. */
const OPEN = 0xffff;

/** A cell of the scanner's table holds the next state times two, plus one when literals end there. */
const scanner = (trie: Trie, classes: Uint8Array, width: number): Automaton['scan'] => {
  const { rows, ends, parents, symbols } = trie;
  const failures = new Int32Array(ends.length).fill(-1);
  const settled = new Uint8Array(ends.length);
  const table = new Uint16Array(ends.length * width).fill(OPEN);

  /** The state of the longest end of this state's text that begins a literal, too. */
  const failureOf = (state: number): number => {
    const known = failures[state] ?? -1;
    if (known >= 0) return known;
    const parent = parents[state] ?? 0;
    const failure = parent === 0 ? 0 : next(failureOf(parent), symbols[state] ?? 0);
    failures[state] = failure;
    return failure;
  };
  const next = (state: number, symbol: number): number => {
    const own = rows[state * width + symbol] ?? 0;
    if (own !== 0) return own;
    return state === 0 ? 0 : next(failureOf(state), symbol);
  };
  /** The literals that end at a state: its own, and the shorter ones at the ends of its text. */
  const endsAt = (state: number): readonly number[] | undefined => {
    if (state !== 0 && settled[state] === 0) {
      settled[state] = 1;
      const shorter = endsAt(failureOf(state));
      if (shorter) ends[state] = [...(ends[state] ?? []), ...shorter];
    }
    return ends[state];
  };
  const work = (state: number, symbol: number): number => {
    const after = next(state, symbol);
    const cell = after * 2 + (endsAt(after) ? 1 : 0);
    table[state * width + symbol] = cell;
    return cell;
  };

  return (text, hit) => {
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      // biome-ignore lint/style/noNonNullAssertion: both tables are complete; a check here costs a fifth of the speed
      const symbol = code < 128 ? classes[code]! : 0;
      // biome-ignore lint/style/noNonNullAssertion: the same
      let cell = table[state * width + symbol]!;
      if (cell === OPEN) cell = work(state, symbol);
      state = cell >> 1;
      if (cell & 1) for (const literal of ends[state] ?? []) hit(literal, i + 1);
    }
  };
};
