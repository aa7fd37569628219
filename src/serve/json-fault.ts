/** Values of a whole report, members of one object of it, and how deep it goes: a true one of 800 services has 750,000, 15 and 8. */
const MOST_VALUES = 1_000_000;
const MOST_MEMBERS = 200;
const MOST_DEPTH = 40;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * What makes a text of JSON too much work to be read, looked at by its bytes alone: a million names in one object take
 * seconds, and the memory of a hundred reports. It need not be JSON.
 */
export const jsonFault = (body: Uint8Array): string | undefined => {
  /** Of each value that is open, how many more members it may have. */
  const left = new Int32Array(MOST_DEPTH + 1).fill(MOST_VALUES);
  let depth = 0;
  let values = 0;
  let isText = false;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (isText) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (byte === LIST || byte === OBJECT) {
      if (++depth > MOST_DEPTH) return `it is nested more than ${MOST_DEPTH} deep`;
      left[depth] = byte === OBJECT ? MOST_MEMBERS : MOST_VALUES;
      values++;
    } else if (byte === LIST_END || byte === OBJECT_END) depth = Math.max(0, depth - 1);
    else if (byte === COMMA) {
      const more = (left[depth] ?? 0) - 1;
      if (more <= 0) return `an object in it has more than ${MOST_MEMBERS} members`;
      left[depth] = more;
      values++;
    }
    if (values > MOST_VALUES) return `it has more than ${MOST_VALUES} values`;
  }
  return undefined;
};
