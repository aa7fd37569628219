import type { SparseMap } from './sparse-map.ts';

/** Takes the stored pieces of a sparse file. */
export type HoleFiller = {
  data(piece: Buffer): void;
  /** All that is stored has come: what is left is a hole. */
  finish(): void;
};

const ZEROS = Buffer.alloc(64 * 1024);

/** Hands the content of a sparse file on as it is read from a disk: its holes are zeros. The map must be sound. */
export const fillHoles = ({ pairs, size }: SparseMap, give: (piece: Buffer) => void): HoleFiller => {
  let index = 0;
  let inPair = 0;
  let given = 0;
  const fill = (until: number): void => {
    while (given < until) {
      const length = Math.min(ZEROS.length, until - given);
      give(ZEROS.subarray(0, length));
      given += length;
    }
  };
  return {
    data(piece) {
      let at = 0;
      while (at < piece.length) {
        const pair = pairs[index];
        if (!pair) return;
        const [start, length] = pair;
        fill(start + inPair);
        const take = Math.min(length - inPair, piece.length - at);
        if (take > 0) give(piece.subarray(at, at + take));
        given += take;
        inPair += take;
        at += take;
        if (inPair >= length) {
          index++;
          inPair = 0;
        }
      }
    },
    finish: () => fill(size),
  };
};
