/** A literal to be looked for. `exact`: as it is written; else ASCII letters of either case are alike. */
export type Literal = { readonly literal: string; readonly exact: boolean };

/** Literals that are looked for all at once. */
type Dictionary = {
  /** Calls `hit` with the number of each literal and the offset where it begins, in the order of their ends, longer ones first. */
  scan(text: string, hit: (literal: number, start: number) => void): void;
};

/** Texts up to this length share one place for their bytes. */
const SHARED = 256 * 1024;

// A hash of the last three bytes, which rolls on with a shift: the fourth last has left its 16 bits. As many marks as
// there are hashes stay in a processor's nearest caches, and no step of the scan waits for what the one before has read.
const SHIFT = 6;
const HASHES = 0xffff;
const TAIL = 3;
/** Candidates are gathered over so many bytes, then looked at. */
const BLOCK = 32 * 1024;
/** Ends a list of literals. */
const NONE = 0xffff;
/** Zeros behind a text, so that it can be read by fours. */
const PADDING = 4;

/**
 * Builds the dictionary: the hashes of all that literals may end with are marked, and where the text has a marked one the
 * few literals with that end are compared. On source code that is one byte of thirty; an Aho-Corasick automaton, which
 * visits a state for each byte, took five times as long.
 */
export const buildDictionary = (literals: readonly Literal[]): Dictionary => {
  const { marks, lists, listed } = endingsOf(literals);
  const sizes = Uint16Array.from(literals, ({ literal }) => literal.length);
  const heads = Uint8Array.from(literals, ({ literal }) => literal.toLowerCase().charCodeAt(0));
  const words = literals.map(({ literal, exact }) => Buffer.from(exact ? literal : literal.toLowerCase(), 'latin1'));
  const letters = literals.map(({ exact }) => (exact ? AS_WRITTEN : IN_LOWER_CASE));
  const shared = Buffer.alloc(SHARED);
  const candidates = new Uint32Array(BLOCK);

  /** The offsets from `from` to `to`, a multiple of four further, after which a marked hash stands. */
  const collect = (bytes: Uint8Array, from: number, to: number): number => {
    let hash = from === 0 ? 0 : hashBefore(bytes, from);
    let count = 0;
    // four at a time, one branch for all of them; nothing is called from here, so that all of it stays in registers
    for (let at = from; at < to; at += 4) {
      // biome-ignore-start lint/style/noNonNullAssertion: all tables are complete; a check here costs a fifth of the speed
      const one = ((hash << SHIFT) ^ bytes[at]!) & HASHES;
      const two = ((one << SHIFT) ^ bytes[at + 1]!) & HASHES;
      const three = ((two << SHIFT) ^ bytes[at + 2]!) & HASHES;
      hash = ((three << SHIFT) ^ bytes[at + 3]!) & HASHES;
      if ((marks[one]! | marks[two]! | marks[three]! | marks[hash]!) === 0) continue;
      if (marks[one] !== 0) candidates[count++] = at + 1;
      if (marks[two] !== 0) candidates[count++] = at + 2;
      if (marks[three] !== 0) candidates[count++] = at + 3;
      if (marks[hash] !== 0) candidates[count++] = at + 4;
      // biome-ignore-end lint/style/noNonNullAssertion: the same
    }
    return count;
  };
  return {
    scan(text, hit) {
      const { length } = text;
      const room = length + PADDING;
      const bytes = room <= SHARED ? shared : Buffer.allocUnsafe(room);
      // a byte a character, so that offsets agree; one beyond Latin-1 looks like another, and no pattern fits it then
      bytes.write(text, 'latin1');
      bytes.fill(0, length, room);
      for (let from = 0; from < length; from += BLOCK) {
        const count = collect(bytes, from, Math.min(from + BLOCK, room & ~3));
        for (let place = 0; place < count; place++) {
          const end = candidates[place] ?? 0;
          for (let at = lists[hashBefore(bytes, end)] ?? 0; ; at++) {
            const literal = listed[at] ?? NONE;
            if (literal === NONE) break;
            const start = end - (sizes[literal] ?? 0);
            // most candidates differ in their first letter already
            if (start < 0 || IN_LOWER_CASE[bytes[start] ?? 0] !== heads[literal]) continue;
            if (standsAt(bytes, start, words[literal] ?? shared, letters[literal] ?? AS_WRITTEN)) hit(literal, start);
          }
        }
      }
    },
  };
};

/** The hash of the last bytes before an offset. */
const hashBefore = (bytes: Uint8Array, end: number): number =>
  (((bytes[end - 3] ?? 0) << (2 * SHIFT)) ^ ((bytes[end - 2] ?? 0) << SHIFT) ^ (bytes[end - 1] ?? 0)) & HASHES;

const AS_WRITTEN = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const IN_LOWER_CASE = AS_WRITTEN.map((byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));

/** Whether a word stands at `start`; its last letters first, as the beginnings of many literals are alike. */
const standsAt = (bytes: Uint8Array, start: number, word: Uint8Array, letters: Uint8Array): boolean => {
  for (let at = word.length - 1; at >= 0; at--) if (letters[bytes[start + at] ?? 0] !== word[at]) return false;
  return true;
};

/** For each hash whether literals may end there, and where the list of them begins among all that are listed. */
type Endings = { readonly marks: Uint8Array; readonly lists: Uint16Array; readonly listed: Uint16Array };

const endingsOf = (literals: readonly Literal[]): Endings => {
  const byHash = new Map<number, number[]>();
  for (const [number, literal] of literals.entries()) {
    for (const hash of tailsOf(literal)) {
      const same = byHash.get(hash);
      if (!same) byHash.set(hash, [number]);
      else if (same.at(-1) !== number) same.push(number);
    }
  }
  const marks = new Uint8Array(HASHES + 1);
  const lists = new Uint16Array(HASHES + 1);
  const listed: number[] = [NONE];
  for (const [hash, numbers] of byHash) {
    marks[hash] = 1;
    lists[hash] = listed.length;
    if (numbers.length > 1) numbers.sort((a, b) => lengthOf(literals[b]) - lengthOf(literals[a]) || a - b);
    listed.push(...numbers, NONE);
  }
  return { marks, lists, listed: Uint16Array.from(listed) };
};

const lengthOf = (literal: Literal | undefined): number => literal?.literal.length ?? 0;

/**
 * The hashes that may stand where a literal ends, some more than once: of either case, and after anything where it is
 * shorter than a tail. Of what stands before such a one only the bits count that its letters do not push out.
 */
const tailsOf = ({ literal, exact }: Literal): readonly number[] => {
  const before = literal.length < TAIL ? (HASHES >> (SHIFT * literal.length)) + 1 : 1;
  let hashes: readonly number[] = Array.from({ length: before }, (_, bits) => bits);
  for (const character of literal.slice(-TAIL)) {
    const lower = character.toLowerCase().charCodeAt(0);
    const upper = character.toUpperCase().charCodeAt(0);
    const next: number[] = [];
    for (const hash of hashes) {
      const shifted = hash << SHIFT;
      if (exact || lower === upper) next.push((shifted ^ character.charCodeAt(0)) & HASHES);
      else next.push((shifted ^ lower) & HASHES, (shifted ^ upper) & HASHES);
    }
    hashes = next;
  }
  return hashes;
};
