import { MAX_PAIRS, pairsOf, type SparseMap } from './sparse-map.ts';

/** Longest number of a map in digits. */
const MAX_DIGITS = 24;

/**
 * Reads the map at the beginning of the content (GNU sparse 1.0) in pieces: decimal numbers, one a line, the first their
 * count in pairs. Each piece answers the map once it is whole.
 */
export const readSparseText = (): ((bytes: Buffer) => SparseMap['pairs'] | 'more' | 'bad') => {
  const numbers: number[] = [];
  let begun = '';
  return (bytes) => {
    let at = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, at)) {
      const number = Number(begun + bytes.toString('latin1', at, end));
      if (!Number.isSafeInteger(number) || number < 0) return 'bad';
      numbers.push(number);
      begun = '';
      at = end + 1;
      const [count = 0] = numbers;
      if (count > MAX_PAIRS) return 'bad';
      if (numbers.length === 1 + 2 * count) return pairsOf(numbers.slice(1));
    }
    begun += bytes.toString('latin1', at);
    return begun.length > MAX_DIGITS ? 'bad' : 'more';
  };
};
