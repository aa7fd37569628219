/** A dictionary of literals compiled to one table: Aho-Corasick, ASCII letters of either case alike. */
export type Automaton = {
  /** Calls `hit` with the number of each literal that ends before offset `end`. One step a character. */
  scan(text: string, hit: (literal: number, end: number) => void): void;
};

/** Builds the automaton. Time and memory grow with the literals' total length. */
export const buildAutomaton = (literals: readonly string[]): Automaton => {
  const words = literals.map((literal) => literal.toLowerCase());
  const { classes, width } = classesOf(words);
  const trie = plant(words, classes, width);
  return { scan: scanner(complete(trie, width), classes, width) };
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

/** A row of `width` next states for each state, 0 where there is none, and the literals that end at it. */
type Trie = { readonly rows: Int32Array; readonly ends: (readonly number[] | undefined)[] };

const plant = (words: readonly string[], classes: Uint8Array, width: number): Trie => {
  const most = words.reduce((sum, { length }) => sum + length, 1);
  const rows = new Int32Array(most * width);
  const ends: (readonly number[] | undefined)[] = [undefined];
  words.forEach((word, number) => {
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const cell = state * width + (classes[word.charCodeAt(at)] ?? 0);
      state = rows[cell] ?? 0;
      if (state !== 0) continue;
      state = ends.length;
      rows[cell] = state;
      ends.push(undefined);
    }
    ends[state] = [...(ends[state] ?? []), number];
  });
  return { rows: rows.subarray(0, ends.length * width), ends };
};

/** Turns the trie into a complete automaton: every state knows its next state for every symbol. */
const complete = ({ rows, ends }: Trie, width: number): Trie => {
  const failure = new Int32Array(ends.length);
  const queue: number[] = [0];
  for (let at = 0; at < queue.length; at++) {
    const state = queue[at] ?? 0;
    const fallback = (failure[state] ?? 0) * width;
    for (let symbol = 0; symbol < width; symbol++) {
      const cell = state * width + symbol;
      const next = rows[cell] ?? 0;
      // the root falls back on itself
      const other = state === 0 ? 0 : (rows[fallback + symbol] ?? 0);
      if (next === 0) rows[cell] = other;
      else {
        failure[next] = other;
        const shorter = ends[other];
        if (shorter) ends[next] = [...(ends[next] ?? []), ...shorter];
        queue.push(next);
      }
    }
  }
  return { rows, ends };
};

/** States at which a literal ends are numbered last, so that one comparison a character tells them. */
const scanner = ({ rows, ends }: Trie, classes: Uint8Array, width: number): Automaton['scan'] => {
  const loud = ends.filter((literals) => literals !== undefined);
  const firstLoud = (ends.length - loud.length) * width;
  const renumbered = new Int32Array(ends.length);
  let quietNext = 0;
  let loudNext = firstLoud;
  ends.forEach((literals, state) => {
    const number = literals === undefined ? quietNext : loudNext;
    renumbered[state] = number;
    if (literals === undefined) quietNext += width;
    else loudNext += width;
  });
  const table = new Int32Array(rows.length);
  for (let state = 0; state < ends.length; state++) {
    const to = renumbered[state] ?? 0;
    for (let symbol = 0; symbol < width; symbol++) {
      table[to + symbol] = renumbered[rows[state * width + symbol] ?? 0] ?? 0;
    }
  }
  return (text, hit) => {
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      // biome-ignore lint/style/noNonNullAssertion: both tables are complete; a check here costs a fifth of the speed
      state = table[state + (code < 128 ? classes[code]! : 0)]!;
      if (state >= firstLoud) {
        for (const literal of loud[(state - firstLoud) / width] ?? []) hit(literal, i + 1);
      }
    }
  };
};
