import type { TarProblem, TarSink } from './tar-entry.ts';
import { HEADER, tarMembers } from './tar-members.ts';

/** Reads an archive pushed in pieces of any size. */
export type TarWalker = {
  /** Answers the problem that ends the reading; pieces after it are ignored. */
  push(piece: Buffer): TarProblem | undefined;
  /** To be called at the end of the input: whether it was whole. */
  finish(): TarProblem | undefined;
};

/**
 * A pull-free tar reader. It cuts the bytes into headers, what belongs to them and content, each padded to 512 bytes, and
 * holds a part only where a piece ends inside it; content that is not wanted is stepped over.
 */
export const walkTar = (sink: TarSink): TarWalker => {
  const members = tarMembers(sink);
  let part = HEADER;
  /** Bytes of it that are still to come. */
  let left = part.length;
  /** Bytes in front of it that fill up the block before. */
  let pad = 0;
  let held: Buffer[] = [];
  let offset = 0;
  let problem: TarProblem | undefined;

  const goOn = (next: typeof part | string): void => {
    if (typeof next === 'string') {
      problem = { message: `${next} at byte ${offset}` };
      return;
    }
    pad = (512 - (part.length % 512)) % 512;
    part = next;
    left = next.length;
  };
  /** A header or a block that is whole, at an offset of a piece. */
  const take = (bytes: Buffer, at: number): void =>
    goOn(part.kind === 'header' ? members.header(bytes, at) : members.block(bytes.subarray(at, at + part.length)));

  return {
    push(piece) {
      let at = 0;
      while (at < piece.length && !problem) {
        const rest = piece.length - at;
        if (pad > 0) {
          const skipped = Math.min(pad, rest);
          pad -= skipped;
          at += skipped;
          continue;
        }
        const from = at;
        const length = Math.min(left, rest);
        left -= length;
        at += length;
        if (part.kind === 'data') {
          members.data(piece, from, at);
          if (left > 0) continue;
          members.end();
          goOn(HEADER);
        } else if (left > 0) held.push(Buffer.from(piece.subarray(from, at)));
        else if (held.length === 0) take(piece, from);
        else {
          held.push(piece.subarray(from, at));
          const whole = Buffer.concat(held);
          held = [];
          take(whole, 0);
        }
      }
      offset += piece.length;
      return problem;
    },
    finish() {
      const partial = part.kind !== 'header' || left < part.length;
      if (!problem && partial) problem = { message: `the archive is cut off at byte ${offset}` };
      return problem;
    },
  };
};
