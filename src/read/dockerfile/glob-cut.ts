/** The shell patterns of `${v#p}`, `${v%p}` and `${v/p/r}`: `*` and `?` only, a backslash escapes (BuildKit's lex). */
type Piece = { readonly any: 'many' | 'one' | undefined; readonly char: string };

/** Undefined when the pattern has an escape that BuildKit refuses. */
const pieces = (pattern: string): readonly Piece[] | undefined => {
  const found: Piece[] = [];
  for (let at = 0; at < pattern.length; at++) {
    let char = pattern[at] ?? '';
    if (char === '*') found.push({ any: 'many', char });
    else if (char === '?') found.push({ any: 'one', char });
    else {
      if (char === '\\') {
        const next = pattern[at + 1] ?? '';
        if (next === '}' || next === '/') continue;
        if (next !== '*' && next !== '?' && next !== '\\') return undefined;
        char = next;
        at++;
      }
      found.push({ any: undefined, char });
    }
  }
  return found;
};

/** Work beyond this is not done: the text stays unknown. */
const MOST_STEPS = 1_000_000;

/**
 * Ends of the shortest and longest match that starts at `from`, or undefined. Keeps the set of pattern positions
 * alive, so the time is text times pattern whatever the stars.
 */
const match = (pattern: readonly Piece[], text: string, from: number): readonly [number, number] | undefined => {
  let alive = new Set<number>();
  const reach = (set: Set<number>, position: number): void => {
    let at = position;
    set.add(at);
    while (pattern[at]?.any === 'many') set.add(++at);
  };
  reach(alive, 0);
  let shortest: number | undefined;
  let longest: number | undefined;
  for (let at = from; ; at++) {
    if (alive.has(pattern.length)) {
      shortest ??= at;
      longest = at;
    }
    if (at >= text.length || alive.size === 0) break;
    const next = new Set<number>();
    for (const position of alive) {
      const piece = pattern[position];
      if (!piece) continue;
      if (piece.any === 'many') reach(next, position);
      else if (piece.any === 'one' || piece.char === text[at]) reach(next, position + 1);
    }
    alive = next;
  }
  return shortest === undefined || longest === undefined ? undefined : [shortest, longest];
};

const reversed = (text: string): string => [...text].reverse().join('');

/** `too-long` when the work would not be linear any more; `invalid` for a pattern that BuildKit refuses. */
export type Cut = { readonly text: string } | 'too-long' | 'invalid';

const prepared = (pattern: string, value: string): readonly Piece[] | 'too-long' | 'invalid' =>
  pattern.length * value.length > MOST_STEPS ? 'too-long' : (pieces(pattern) ?? 'invalid');

/** `${v#p}` and `${v##p}`. */
export const cutPrefix = (pattern: string, value: string, longest: boolean): Cut => {
  const found = prepared(pattern, value);
  if (typeof found === 'string') return found;
  const ends = match(found, value, 0);
  return { text: ends ? value.slice(ends[longest ? 1 : 0]) : value };
};

/** `${v%p}` and `${v%%p}`. */
export const cutSuffix = (pattern: string, value: string, longest: boolean): Cut => {
  const found = prepared(pattern, value);
  if (typeof found === 'string') return found;
  const back = reversed(value);
  const ends = match(found.toReversed(), back, 0);
  return { text: ends ? reversed(back.slice(ends[longest ? 1 : 0])) : value };
};

/** `${v/p/r}` and `${v//p/r}`. */
export const replace = (pattern: string, value: string, replacement: string, all: boolean): Cut => {
  const found = prepared(pattern, value);
  if (typeof found === 'string') return found;
  // Each place may be tried anew: text times text times pattern.
  if (value.length * value.length * pattern.length > MOST_STEPS) return 'too-long';
  let text = '';
  let at = 0;
  let last = -1;
  while (at <= value.length) {
    const ends = match(found, value, at);
    const end = ends?.[1];
    if (end !== undefined && (end > at || at !== last)) {
      text += replacement;
      if (!all) return { text: text + value.slice(end) };
      last = end;
      if (end > at) {
        at = end;
        continue;
      }
    }
    text += value[at] ?? '';
    at++;
  }
  return { text };
};
