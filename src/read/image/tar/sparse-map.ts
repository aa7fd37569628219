/** Where the stored bytes of a sparse file belong, and how large it is with its holes. */
export type SparseMap = {
  readonly size: number;
  readonly pairs: readonly (readonly [offset: number, length: number])[];
};

/** Longest map in pairs: beyond it the member is left out. */
export const MAX_PAIRS = 100_000;

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

/** Numbers as pairs. */
export const pairsOf = (numbers: readonly number[]): SparseMap['pairs'] => {
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) pairs.push([numbers[i] ?? 0, numbers[i + 1] ?? 0]);
  return pairs;
};
