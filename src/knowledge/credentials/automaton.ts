/** A dictionary of literals compiled to one table: Aho-Corasick, ASCII letters of either case alike. */
export type Automaton = {
  /** Calls `hit` with the number of each literal that ends before offset `end`. One step a character. */
  scan(text: string, hit: (literal: number, end: number) => void): void;
};

/** Builds the automaton. Time and memory grow with the literals' total length. */
export const buildAutomaton = (literals: readonly string[]): Automaton => {
  const classes = new Uint8Array(128);
  let width = 1;
  for (const literal of literals) {
    for (const character of literal.toLowerCase()) {
      const code = character.charCodeAt(0);
      if (classes[code] !== 0) continue;
      classes[code] = width;
      if (code >= 97 && code <= 122) classes[code - 32] = width;
      width++;
    }
  }
  const trie: number[][] = [new Array<number>(width).fill(-1)];
  const ends: number[][] = [[]];
  literals.forEach((literal, number) => {
    let state = 0;
    for (const character of literal.toLowerCase()) {
      const symbol = classes[character.charCodeAt(0)] ?? 0;
      let next = trie[state]?.[symbol] ?? -1;
      if (next < 0) {
        next = trie.length;
        trie.push(new Array<number>(width).fill(-1));
        ends.push([]);
        (trie[state] ?? [])[symbol] = next;
      }
      state = next;
    }
    ends[state]?.push(number);
  });
  completeFailures(trie, ends, width);
  return { scan: scanner(trie, ends, classes, width) };
};

/** Turns the trie into a complete automaton: every state knows its next state for every symbol. */
const completeFailures = (trie: number[][], ends: number[][], width: number): void => {
  const failure = new Array<number>(trie.length).fill(0);
  const queue: number[] = [];
  for (let symbol = 0; symbol < width; symbol++) {
    const next = trie[0]?.[symbol] ?? -1;
    if (next < 0) (trie[0] ?? [])[symbol] = 0;
    else queue.push(next);
  }
  for (let at = 0; at < queue.length; at++) {
    const state = queue[at] ?? 0;
    const row = trie[state] ?? [];
    const fallback = trie[failure[state] ?? 0] ?? [];
    for (let symbol = 0; symbol < width; symbol++) {
      const next = row[symbol] ?? -1;
      const other = fallback[symbol] ?? 0;
      if (next < 0) row[symbol] = other;
      else {
        failure[next] = other;
        ends[next]?.push(...(ends[other] ?? []));
        queue.push(next);
      }
    }
  }
};

/** States at which a literal ends are numbered last, so that one comparison a character tells them. */
const scanner = (trie: number[][], ends: number[][], classes: Uint8Array, width: number): Automaton['scan'] => {
  const order = trie.map((_, state) => state);
  const quiet = order.filter((state) => state === 0 || ends[state]?.length === 0);
  const loud = order.filter((state) => state !== 0 && ends[state]?.length !== 0);
  const renumbered = new Map([...quiet, ...loud].map((state, index) => [state, index]));
  const table = new Int32Array(trie.length * width);
  for (const [state, index] of renumbered) {
    for (let symbol = 0; symbol < width; symbol++) {
      table[index * width + symbol] = (renumbered.get(trie[state]?.[symbol] ?? 0) ?? 0) * width;
    }
  }
  const outputs = loud.map((state) => ends[state] ?? []);
  const firstLoud = quiet.length * width;
  return (text, hit) => {
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      // biome-ignore lint/style/noNonNullAssertion: both tables are complete; a check here costs a fifth of the speed
      state = table[state + (code < 128 ? classes[code]! : 0)]!;
      if (state >= firstLoud) {
        for (const literal of outputs[(state - firstLoud) / width] ?? []) hit(literal, i + 1);
      }
    }
  };
};
