/** The fields of one 512-byte header. Source: POSIX.1-2024 pax, "ustar Interchange Format", and GNU tar's tar.h. */
export type TarHeader = {
  readonly name: string;
  readonly mode: number;
  readonly uid: number;
  readonly size: number;
  /** ASCII code of the type flag. */
  readonly type: number;
  readonly link: string;
};

const SPACE = 32;
const isDigit = (code: number): boolean => code >= 48 && code <= 55;

/** Octal digits up to a NUL or space, or base-256 when the first bit is set (GNU). */
const numberAt = (bytes: Buffer, at: number, length: number): number => {
  const first = bytes[at] ?? 0;
  if (first & 0x80) {
    let value = first & 0x7f;
    for (let i = at + 1; i < at + length; i++) value = value * 256 + (bytes[i] ?? 0);
    return value;
  }
  let value = 0;
  let i = at;
  while (i < at + length && bytes[i] === SPACE) i++;
  for (; i < at + length && isDigit(bytes[i] ?? 0); i++) value = value * 8 + (bytes[i] ?? 0) - 48;
  return value;
};

const textAt = (bytes: Buffer, at: number, length: number): string => {
  let end = at;
  let ascii = 0;
  for (; end < at + length && bytes[end] !== 0; end++) ascii |= bytes[end] ?? 0;
  return ascii < 128 ? bytes.toString('latin1', at, end) : bytes.toString('utf8', at, end);
};

/** The sum of all bytes, the checksum field itself counted as spaces. Some old programs summed signed bytes. */
const isSummed = (bytes: Buffer, at: number): boolean => {
  let sum = 8 * SPACE;
  let high = 0;
  for (let i = at; i < at + 512; i++) {
    const byte = bytes[i] ?? 0;
    sum += byte;
    high += byte >> 7;
  }
  for (let i = at + 148; i < at + 156; i++) {
    const byte = bytes[i] ?? 0;
    sum -= byte;
    high -= byte >> 7;
  }
  const written = numberAt(bytes, at + 148, 8);
  return written === sum || written === sum - 256 * high;
};

/** Reads the header at an offset; `end` for a block of zeros, undefined when it is no header. */
export const readTarHeader = (bytes: Buffer, at: number): TarHeader | 'end' | undefined => {
  if (bytes[at] === 0 && bytes[at + 156] === 0) {
    for (let i = at; i < at + 512; i++)
      if (bytes[i] !== 0) return isSummed(bytes, at) ? fieldsAt(bytes, at) : undefined;
    return 'end';
  }
  return isSummed(bytes, at) ? fieldsAt(bytes, at) : undefined;
};

const fieldsAt = (bytes: Buffer, at: number): TarHeader => {
  const name = textAt(bytes, at, 100);
  // GNU headers ("ustar  ") keep times where POSIX ones ("ustar\0") keep the prefix
  const posix = bytes[at + 257] === 0x75 && bytes[at + 262] === 0;
  const prefix = posix && bytes[at + 345] !== 0 ? textAt(bytes, at + 345, 155) : '';
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    mode: numberAt(bytes, at + 100, 8),
    uid: numberAt(bytes, at + 108, 8),
    size: numberAt(bytes, at + 124, 12),
    type: bytes[at + 156] ?? 0,
    link: bytes[at + 157] === 0 ? '' : textAt(bytes, at + 157, 100),
  };
};

/** The map of an old GNU sparse header: pairs of offset and length, 4 in the header itself, 21 in each extension. */
export const readSparsePairs = (bytes: Buffer, at: number, count: number): readonly (readonly [number, number])[] => {
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0; i < count; i++) {
    const length = numberAt(bytes, at + i * 24 + 12, 12);
    const offset = numberAt(bytes, at + i * 24, 12);
    if (length === 0 && offset === 0) break;
    pairs.push([offset, length]);
  }
  return pairs;
};

/** Real size of an old GNU sparse file. */
export const readSparseSize = (bytes: Buffer, at: number): number => numberAt(bytes, at + 483, 12);
