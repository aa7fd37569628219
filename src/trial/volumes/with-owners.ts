import { tarNumber } from './tar-number.ts';

const BLOCK = 512;
const CHECKSUM = { at: 148, length: 8 };

export type Owner = { readonly uid: number; readonly gid: number };

/** A tar stream with every entry given to another owner; contents pass as they are. Source: POSIX.1-2017, ustar. */
export const withOwners = async function* (
  tar: AsyncIterable<Uint8Array>,
  change: (owner: Owner) => Owner,
): AsyncIterable<Uint8Array> {
  let rest = Buffer.alloc(0);
  let content = 0;
  for await (const piece of tar) {
    rest = Buffer.concat([rest, piece]);
    for (;;) {
      const passed = Math.min(content, rest.length);
      if (passed > 0) yield rest.subarray(0, passed);
      rest = rest.subarray(passed);
      content -= passed;
      if (content > 0 || rest.length < BLOCK) break;
      const head = Buffer.from(rest.subarray(0, BLOCK));
      rest = rest.subarray(BLOCK);
      if (head[0] !== 0) {
        content = Math.ceil(tarNumber(head, 124, 12) / BLOCK) * BLOCK;
        const { uid, gid } = change({ uid: tarNumber(head, 108, 8), gid: tarNumber(head, 116, 8) });
        writeId(head, uid, 108);
        writeId(head, gid, 116);
        sign(head);
      }
      yield head;
    }
  }
  if (rest.length > 0) yield rest;
};

/** Seven octal digits, or base 256 for what they cannot hold, as GNU tar writes it. */
const writeId = (head: Buffer, id: number, at: number): void => {
  if (id < 8 ** 7) head.write(`${id.toString(8).padStart(7, '0')}\0`, at, 'latin1');
  else head.fill(0, at, at + 8).writeUInt32BE(id, at + 4);
  if (id >= 8 ** 7) head[at] = 0x80;
};

/** The sum of all bytes, those of the sum itself counted as blanks. */
const sign = (head: Buffer): void => {
  head.fill(' ', CHECKSUM.at, CHECKSUM.at + CHECKSUM.length);
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, CHECKSUM.at, 'latin1');
};
