import { inflateRawSync } from 'node:zlib';

/** A member of a ZIP archive, not yet unpacked. */
export type ZipEntry = {
  readonly name: string;
  readonly size: number;
  /** CRC-32 of the content, as the directory has it. */
  readonly crc: number;
  /** The content; undefined when it is damaged, encrypted, of another compression, or more than it says. */
  readonly content: () => Buffer | undefined;
  /** The content as it is packed; undefined when it is not deflated, or not as it should be. */
  readonly deflated: () => Buffer | undefined;
};

/** The members of an archive; `cut`: it has more than were asked for. */
type Zip = { readonly entries: readonly ZipEntry[]; readonly cut: boolean };

/** Members that are looked at unless somebody asks for more. */
const USUAL = 100_000;
/** Largest member that is unpacked, in bytes, and how many times larger than its packed form it may be. */
const MAX_MEMBER = 64 * 1024 * 1024;
const MAX_RATIO = 1032;

/** Whether bytes begin as a ZIP archive does. */
export const isZip = (bytes: Buffer): boolean => bytes.length > 30 && bytes.readUInt32LE(0) === 0x04034b50;

/**
 * The members that the central directory lists, `most` of them; undefined when there is no directory. ZIP64 is read as well.
 * Source: PKWARE APPNOTE 6.3.10, 4.3 and 4.5.3.
 */
export const readZip = (bytes: Buffer, most = USUAL): Zip | undefined => {
  const directory = directoryOf(bytes);
  if (!directory) return undefined;
  const { start, end, shift } = directory;
  const entries: ZipEntry[] = [];
  for (let at = start; at + 46 <= end && bytes.readUInt32LE(at) === 0x02014b50; at = behind(bytes, at)) {
    if (entries.length >= most) return { entries, cut: true };
    entries.push(entryAt(bytes, at, shift));
  }
  return { entries, cut: false };
};

/** Where the directory lies. A program put before the archive, as in self-starting jars, shifts every offset. */
const directoryOf = (
  bytes: Buffer,
): { readonly start: number; readonly end: number; readonly shift: number } | undefined => {
  const plain = endRecord(bytes);
  if (plain === undefined) return undefined;
  const wide = wideEndRecord(bytes, plain);
  const end = wide ?? plain;
  const length = wide === undefined ? bytes.readUInt32LE(end + 12) : wideNumber(bytes, end + 40);
  const directory = wide === undefined ? bytes.readUInt32LE(end + 16) : wideNumber(bytes, end + 48);
  const shift = Math.max(0, end - length - directory);
  return { start: directory + shift, end, shift };
};

const entryAt = (bytes: Buffer, at: number, shift: number): ZipEntry => {
  const nameLength = bytes.readUInt16LE(at + 28);
  const extent = extentOf(bytes, at, shift);
  return {
    name: bytes.toString('utf8', at + 46, Math.min(at + 46 + nameLength, bytes.length)),
    size: extent.size,
    crc: bytes.readUInt32LE(at + 16),
    content: () => contentAt(bytes, at, extent),
    deflated: () => (bytes.readUInt16LE(at + 10) === 8 ? packedAt(bytes, at, extent) : undefined),
  };
};

/** Bytes of a member, unpacked and packed, and where it lies. */
type Extent = { readonly size: number; readonly packed: number; readonly local: number };

/** A number that does not fit stands in the extra field of ZIP64, which holds those alone, in this order. */
const extentOf = (bytes: Buffer, entry: number, shift: number): Extent => {
  const [from, to] = wideField(bytes, entry);
  let at = from;
  const number = (offset: number): number => {
    const short = bytes.readUInt32LE(entry + offset);
    if (short !== TOO_WIDE || at + 8 > to) return short;
    at += 8;
    return wideNumber(bytes, at - 8);
  };
  return { size: number(24), packed: number(20), local: number(42) + shift };
};

/** From where to where the numbers of ZIP64 stand among the extra fields of a member; the same place twice when it has none. */
const wideField = (bytes: Buffer, entry: number): readonly [from: number, to: number] => {
  const begin = entry + 46 + bytes.readUInt16LE(entry + 28);
  const end = Math.min(begin + bytes.readUInt16LE(entry + 30), bytes.length);
  for (let at = begin; at + 4 <= end; at += 4 + bytes.readUInt16LE(at + 2))
    if (bytes.readUInt16LE(at) === 1) return [at + 4, Math.min(at + 4 + bytes.readUInt16LE(at + 2), end)];
  return [end, end];
};

/** What stands in 32 bits for a number of 64. */
const TOO_WIDE = 0xffffffff;
const wideNumber = (bytes: Buffer, at: number): number => Number(bytes.readBigUInt64LE(at));

const behind = (bytes: Buffer, at: number): number =>
  at + 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);

/** The record at the end; a comment of up to 64 KB may follow it. */
const endRecord = (bytes: Buffer): number | undefined => {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--) {
    if (bytes[at] === 0x50 && bytes.readUInt32LE(at) === 0x06054b50) return at;
  }
  return undefined;
};

/** The end record of ZIP64 belonging to the plain one: at the offset that its locator names, or right before the locator. */
const wideEndRecord = (bytes: Buffer, plain: number): number | undefined => {
  const locator = plain - 20;
  if (locator < WIDE_END || bytes.readUInt32LE(locator) !== 0x07064b50) return undefined;
  return [wideNumber(bytes, locator + 8), locator - WIDE_END].find(
    (at) => at + WIDE_END <= locator && bytes.readUInt32LE(at) === 0x06064b50,
  );
};
const WIDE_END = 56;

/** The bytes of a member as they lie in the archive; undefined when it is encrypted, damaged or grows too much. */
const packedAt = (bytes: Buffer, entry: number, { size, packed, local }: Extent): Buffer | undefined => {
  const encrypted = (bytes.readUInt16LE(entry + 8) & 1) === 1;
  if (encrypted || size > MAX_MEMBER || size > packed * MAX_RATIO + 1024 || local + 30 > bytes.length) return undefined;
  if (bytes.readUInt32LE(local) !== 0x04034b50) return undefined;
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const raw = bytes.subarray(from, from + packed);
  return raw.length === packed ? raw : undefined;
};

const contentAt = (bytes: Buffer, entry: number, extent: Extent): Buffer | undefined => {
  const method = bytes.readUInt16LE(entry + 10);
  const raw = packedAt(bytes, entry, extent);
  if (method === 0) return raw?.length === extent.size ? raw : undefined;
  if (!raw || method !== 8) return undefined;
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, extent.size) });
  } catch {
    return undefined;
  }
};
