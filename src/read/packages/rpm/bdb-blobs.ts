const HASH_MAGIC = 0x061561;
const HASH_PAGES = new Set([2, 13]); // unsorted, sorted
const IN_PAGE = 1;
const OFF_PAGE = 3;
const OVERFLOW = 7;
const MAX_BLOB = 64 * 1024 * 1024;

/** Every value of a Berkeley DB hash, which rpm's old `Packages` is. Source: Berkeley DB's dbinc/db_page.h. */
export function* bdbBlobs(file: Buffer): Generator<Buffer> {
  if (file.length < 512) return;
  const little = file.readUInt32LE(12) === HASH_MAGIC;
  if (!little && file.readUInt32BE(12) !== HASH_MAGIC) return;
  const word = (at: number): number =>
    at + 4 > file.length ? 0 : little ? file.readUInt32LE(at) : file.readUInt32BE(at);
  const half = (at: number): number =>
    at + 2 > file.length ? 0 : little ? file.readUInt16LE(at) : file.readUInt16BE(at);
  const pageSize = word(20);
  if (pageSize < 512 || pageSize > 65_536) return;
  const last = Math.min(word(32), Math.floor(file.length / pageSize) - 1);
  for (let page = 1; page <= last; page++) {
    const start = page * pageSize;
    if (!HASH_PAGES.has(file[start + 25] ?? 0)) continue;
    const entries = half(start + 20);
    // keys and values take turns
    for (let index = 1; index < entries && start + 26 + index * 2 < start + pageSize; index += 2) {
      const at = start + half(start + 26 + index * 2);
      // items lie from the end of the page on down: one ends where the one before begins
      const end = start + half(start + 24 + index * 2);
      if (file[at] === IN_PAGE && at < end && end <= start + pageSize) yield file.subarray(at + 1, end);
      const blob = file[at] === OFF_PAGE ? overflow(word(at + 4), word(at + 8)) : undefined;
      if (blob) yield blob;
    }
  }

  function overflow(first: number, length: number): Buffer | undefined {
    if (length > MAX_BLOB) return undefined;
    const parts: Buffer[] = [];
    let left = length;
    for (let page = first; left > 0; ) {
      const start = page * pageSize;
      if (page === 0 || page > last || file[start + 25] !== OVERFLOW) return undefined;
      const take = Math.min(left, half(start + 22), pageSize - 26);
      if (take === 0) return undefined;
      parts.push(file.subarray(start + 26, start + 26 + take));
      left -= take;
      page = word(start + 16);
    }
    return Buffer.concat(parts);
  }
}
