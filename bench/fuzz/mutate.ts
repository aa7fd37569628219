/** A small generator with a seed: the same seed and index give the same input on every machine (mulberry32). */
export const randomOf = (seed: number, index: number): (() => number) => {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Inputs longer than this are cut, except where repetition is the point or a target says otherwise. */
const LONGEST = 20_000;

/** A real file with one to eight random changes: cut, doubled, swapped, spliced, truncated, or repeated many times. */
export const mutate = (
  texts: readonly string[],
  tokens: readonly string[],
  random: () => number,
  longest = LONGEST,
): string => {
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = (list: readonly string[]): string => list[below(list.length)] ?? '';
  let text = pick(texts).slice(0, longest);
  for (let change = below(8); change >= 0; change--) {
    const at = below(text.length + 1);
    const to = Math.min(text.length, at + below(40));
    const before = text.slice(0, at);
    switch (below(10)) {
      case 0:
        text = before + text.slice(to);
        break;
      case 1:
        text = before + text.slice(at, to) + text.slice(at);
        break;
      case 2:
      case 3:
        text = before + pick(tokens) + text.slice(at);
        break;
      case 4:
        text = before + pick(tokens) + text.slice(to);
        break;
      case 5: {
        const other = pick(texts);
        const from = below(other.length);
        text = before + other.slice(from, from + below(400)) + text.slice(at);
        break;
      }
      case 6:
        text = before + String.fromCharCode(below(random() < 0.8 ? 128 : 65_536)) + text.slice(at + 1);
        break;
      case 7:
        text = before;
        break;
      case 8: {
        const lines = text.split('\n');
        const [line = ''] = lines.splice(below(lines.length), 1);
        lines.splice(below(lines.length + 1), 0, line);
        text = lines.join('\n');
        break;
      }
      default: {
        const piece = random() < 0.5 ? pick(tokens) : text.slice(at, to);
        text = before + piece.repeat(random() < 0.02 ? below(3000) : below(12)) + text.slice(at);
      }
    }
  }
  return text;
};
