/** A literal to be looked for. `exact`: as it is written; else ASCII letters of either case are alike. */
export type Literal = { readonly literal: string; readonly exact: boolean };

/** A dictionary of literals compiled to one table: Aho-Corasick. */
export type Automaton = {
  /** Calls `hit` with the number of each literal and the offset where it begins, in the order of their ends. */
  scan(text: string, hit: (literal: number, start: number) => void): void;
};

/** Texts up to this length share one place for their bytes. */
const SHARED = 256 * 1024;
/** A cell that nothing was worked out for yet. Some 2,500 states are numbered far below it. */
const OPEN = 0xffff;

/**
 * Builds the automaton. The transitions beyond the dictionary's own are worked out when a text first asks for them: most
 * texts visit few of the states, and short ones hardly any.
 */
export const buildAutomaton = (literals: readonly Literal[]): Automaton => {
  const words = literals.map(({ literal }) => literal.toLowerCase());
  const { classes, shift } = classesOf(words);
  const trie = plant(words, classes, shift);
  const { table, ends, workOut } = transitions(trie, shift);
  const written = literals.map(({ literal, exact }) => (exact ? Buffer.from(literal, 'latin1') : undefined));
  const shared = Buffer.alloc(SHARED);
  return {
    scan(text, hit) {
      const { length } = text;
      const bytes = length <= SHARED ? shared : Buffer.allocUnsafe(length);
      // a byte a character, so that offsets agree; one beyond Latin-1 looks like another, and no pattern fits it then
      bytes.write(text, 'latin1');
      let state = 0;
      for (let at = 0; at < length; at++) {
        // biome-ignore lint/style/noNonNullAssertion: all tables are complete; a check here costs a fifth of the speed
        const place = (state << shift) | classes[bytes[at]!]!;
        // biome-ignore lint/style/noNonNullAssertion: the same
        let cell = table[place]!;
        if (cell === OPEN) cell = workOut(place);
        state = cell >> 1;
        if ((cell & 1) === 0) continue;
        for (const literal of ends[state] ?? []) {
          const start = at + 1 - (words[literal] ?? '').length;
          if (isWritten(written[literal], bytes, start)) hit(literal, start);
        }
      }
    },
  };
};

/** Whether the letters have the case that they should; the last first, as it is the one that most often has not. */
const isWritten = (exact: Uint8Array | undefined, bytes: Uint8Array, start: number): boolean => {
  if (!exact) return true;
  for (let at = exact.length - 1; at >= 0; at--) if (exact[at] !== bytes[start + at]) return false;
  return true;
};

/** The characters that stand in literals, numbered from 1; all others are 0. A row has room for 2 ** shift of them. */
const classesOf = (words: readonly string[]): { readonly classes: Uint8Array; readonly shift: number } => {
  const classes = new Uint8Array(256);
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
  return { classes, shift: Math.ceil(Math.log2(width)) };
};

/** A row of next states for each state, 0 where the dictionary has none, and the literals that end at it. */
type Trie = {
  readonly rows: Uint16Array;
  readonly ends: (readonly number[] | undefined)[];
  /** The state before each state, and the character between the two. */
  readonly parents: readonly number[];
  readonly symbols: readonly number[];
};

/** Character by character over all words: the states of the first characters, where most of a scan is, lie side by side. */
const plant = (words: readonly string[], classes: Uint8Array, shift: number): Trie => {
  const most = words.reduce((sum, { length }) => sum + length, 1);
  const longest = words.reduce((length, word) => Math.max(length, word.length), 0);
  const rows = new Uint16Array(most << shift);
  const ends: (readonly number[] | undefined)[] = [undefined];
  const parents = [0];
  const symbols = [0];
  const reached = words.map(() => 0);
  for (let at = 0; at < longest; at++) {
    words.forEach((word, number) => {
      if (at >= word.length) return;
      const state = reached[number] ?? 0;
      const symbol = classes[word.charCodeAt(at)] ?? 0;
      let next = rows[(state << shift) | symbol] ?? 0;
      if (next === 0) {
        next = ends.length;
        rows[(state << shift) | symbol] = next;
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

/** A cell of the table holds the next state times two, plus one when literals end there. */
type Transitions = Pick<Trie, 'ends'> & { readonly table: Uint16Array; workOut(place: number): number };

const transitions = ({ rows, ends, parents, symbols }: Trie, shift: number): Transitions => {
  const failures = new Int32Array(ends.length).fill(-1);
  const settled = new Uint8Array(ends.length);
  const table = new Uint16Array(ends.length << shift).fill(OPEN);

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
    const own = rows[(state << shift) | symbol] ?? 0;
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
  return {
    table,
    ends,
    workOut(place) {
      const state = next(place >> shift, place & ((1 << shift) - 1));
      const cell = state * 2 + (endsAt(state) ? 1 : 0);
      table[place] = cell;
      return cell;
    },
  };
};
