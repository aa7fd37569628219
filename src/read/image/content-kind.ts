import { isZip } from '../archive/read-zip.ts';

/** A text has no NUL among its first bytes. */
export const HEAD = 4096;

/** The archives that are looked into. */
type ArchiveKind = 'zip' | 'gzip' | 'zstd' | 'tar';

/** What a file is by its first bytes: an archive to be opened, a text, or something else. */
export const contentKind = (head: Buffer): ArchiveKind | 'text' | 'other' => {
  if (isZip(head)) return 'zip';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  // RFC 8878, 3.1.1
  if (head.length >= 4 && head.readUInt32LE(0) === 0xfd2fb528) return 'zstd';
  if (head.length >= 512 && head.toString('latin1', 257, 262) === 'ustar') return 'tar';
  return head.subarray(0, HEAD).includes(0) ? 'other' : 'text';
};
