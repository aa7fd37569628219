import { firstIndex } from '../../model/first-index.ts';
import type { YearScores } from '../../vulnerabilities/read-epss.ts';

/** Bytes of one CVE: its number, its score, its percentile. */
const WIDTH = 20;

/**
 * The scores of a year in one blob: the numbers of the CVEs, ascending; behind them scores and percentiles in the same order,
 * little-endian. A row for each CVE would be the larger half of building the database, and a quarter of its file.
 */
export const packedScores = {
  pack({ numbers, scores, percentiles }: YearScores): Uint8Array {
    const count = numbers.length;
    const view = new DataView(new ArrayBuffer(count * WIDTH));
    for (let at = 0; at < count; at++) {
      view.setUint32(at * 4, numbers[at] ?? 0, true);
      view.setFloat64(count * 4 + at * 8, scores[at] ?? 0, true);
      view.setFloat64(count * 12 + at * 8, percentiles[at] ?? 0, true);
    }
    return new Uint8Array(view.buffer);
  },
  find(packed: Uint8Array, number: number): { readonly score: number; readonly percentile: number } | undefined {
    const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
    const count = Math.floor(packed.byteLength / WIDTH);
    const at = firstIndex(0, count, (index) => view.getUint32(index * 4, true) >= number);
    if (at === count || view.getUint32(at * 4, true) !== number) return undefined;
    return {
      score: view.getFloat64(count * 4 + at * 8, true),
      percentile: view.getFloat64(count * 12 + at * 8, true),
    };
  },
};
