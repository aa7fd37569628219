/** The content of one member at a time, put together from its pieces. */
type MemberBuffer = {
  /** A member of `size` bytes begins. */
  begin(size: number): void;
  isEmpty(): boolean;
  add(piece: Buffer): void;
  /** All that came. It lies in a piece or in a place that the next member takes: what is learnt of it is a copy. */
  take(): Buffer;
  /** A large place is given back at once, not when garbage is next collected. */
  letGo(): void;
};

/** A member larger than this gets a place of its own, which is let go afterwards. */
const KEPT = 8 * 1024 * 1024;

/** A member that comes in one piece is not copied; others share one place. */
export const memberBuffer = (): MemberBuffer => {
  let place = Buffer.alloc(0);
  let size = 0;
  let length = 0;
  let whole: Buffer | undefined;
  return {
    begin(bytes) {
      size = bytes;
      length = 0;
      whole = undefined;
    },
    isEmpty: () => length === 0,
    add(piece) {
      if (length === 0 && piece.length === size) whole = piece;
      else {
        if (place.length < size) place = Buffer.allocUnsafeSlow(Math.max(size, Math.min(KEPT, 2 * size)));
        piece.copy(place, length);
      }
      length = Math.min(length + piece.length, size);
    },
    take: () => whole ?? place.subarray(0, length),
    letGo() {
      if (place.length <= KEPT) return;
      (place.buffer as ArrayBuffer).transfer?.(0);
      place = Buffer.alloc(0);
    },
  };
};
