/** Where the stored bytes of a sparse file belong, and how large it is with its holes. */
export type SparseMap = {
  readonly size: number;
  readonly pairs: readonly (readonly [offset: number, length: number])[];
};

/** Longest map in pairs: beyond it the member is left out. */
const MAX_PAIRS = 100_000;

/** Whether the pieces lie in order, do not overlap, and stay inside the file. */
export const isSoundMap = ({ size, pairs }: SparseMap): boolean => {
  let end = 0;
  for (const [offset, length] of pairs) {
    if (!Number.isSafeInteger(offset + length) || offset < end || length < 0) return false;
    end = offset + length;
  }
  return end <= size && pairs.length <= MAX_PAIRS;
};

/** The map in pax records (GNU sparse 0.0 and 0.1); undefined for a file that is not sparse, or of format 1.0. */
export const paxSparseMap = (records: ReadonlyMap<string, string>): SparseMap | undefined => {
  const size = records.get('GNU.sparse.size');
  if (size === undefined) return undefined;
  const map = records.get('GNU.sparse.map');
  if (map !== undefined) return { size: Number(size), pairs: pairsOf(map.split(',').map(Number)) };
  const offsets = records.get('GNU.sparse.offset')?.split(',').map(Number) ?? [];
  const lengths = records.get('GNU.sparse.numbytes')?.split(',').map(Number) ?? [];
  return { size: Number(size), pairs: offsets.map((offset, index) => [offset, lengths[index] ?? 0]) };
};

/** The map at the beginning of the data (GNU sparse 1.0): decimal numbers, one a line, the first their count. */
export const readMapText = (
  bytes: Buffer,
):
  | { readonly kind: 'more' }
  | { readonly kind: 'bad' }
  | { readonly kind: 'map'; readonly pairs: SparseMap['pairs'] } => {
  const numbers: number[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf(10, at);
    if (end < 0) return bytes.length - at > 24 ? { kind: 'bad' } : { kind: 'more' };
    const number = Number(bytes.toString('latin1', at, end));
    if (!Number.isSafeInteger(number) || number < 0) return { kind: 'bad' };
    numbers.push(number);
    at = end + 1;
    const [count = 0] = numbers;
    if (count > MAX_PAIRS) return { kind: 'bad' };
    if (numbers.length === 1 + 2 * count) return { kind: 'map', pairs: pairsOf(numbers.slice(1)) };
  }
};

const pairsOf = (numbers: readonly number[]): SparseMap['pairs'] => {
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) pairs.push([numbers[i] ?? 0, numbers[i + 1] ?? 0]);
  return pairs;
};
