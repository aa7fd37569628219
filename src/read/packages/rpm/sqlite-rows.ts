/** Rows whose blobs are read: a damaged file ends there. */
const MAX_ROWS = 100_000;
/** Length of the header of a file. */
const HEADER = 100;
/** More columns than a table of rpm has. */
const MAX_COLUMNS = 16;

/**
 * The rows of a table of an SQLite database; of `sqlite_schema` too, which says what there is. Columns are raw bytes: integers
 * big-endian, NULL and constants empty. Bounded, read-only, without SQLite. Source: sqlite.org/fileformat2.html.
 */
export function* sqliteRows(file: Buffer, table: string): Generator<readonly Buffer[]> {
  if (file.length < HEADER || !file.toString('latin1', 0, 16).startsWith('SQLite format 3\0')) return;
  const written = file.readUInt16BE(16);
  const pageSize = written === 1 ? 65_536 : written;
  if (pageSize < 512) return;
  const usable = pageSize - (file[20] ?? 0);
  const root = table === 'sqlite_schema' ? 1 : rootOf(file, pageSize, usable, table);
  if (root === undefined) return;
  let rows = 0;
  for (const payload of payloads(file, pageSize, usable, root)) {
    if (++rows > MAX_ROWS) return;
    yield columns(payload);
  }
}

const rootOf = (file: Buffer, pageSize: number, usable: number, table: string): number | undefined => {
  for (const payload of payloads(file, pageSize, usable, 1)) {
    const [type, name, , root] = columns(payload);
    if (type?.toString() !== 'table' || name?.toString() !== table || !root) continue;
    return root.length === 0 ? undefined : root.readUIntBE(0, root.length);
  }
  return undefined;
};

/** The payloads of the leaves of a table b-tree, each page visited once. They share no bytes: where they do, the file is damaged. */
function* payloads(file: Buffer, pageSize: number, usable: number, root: number): Generator<Buffer> {
  const stack = [root];
  const seen = new Set<number>();
  let left = file.length;
  for (let page = stack.pop(); page !== undefined; page = stack.pop()) {
    const start = (page - 1) * pageSize;
    if (page < 1 || seen.has(page) || start + pageSize > file.length) continue;
    seen.add(page);
    const head = start + (page === 1 ? HEADER : 0);
    const kind = file[head];
    const cells = file.readUInt16BE(head + 3);
    const pointers = head + (kind === 5 ? 12 : 8);
    if (pointers + cells * 2 > start + pageSize) continue;
    if (kind === 5) stack.push(file.readUInt32BE(head + 8));
    for (let i = 0; i < cells; i++) {
      const cell = start + file.readUInt16BE(pointers + i * 2);
      if (cell + 4 > start + pageSize) continue;
      if (kind === 5) stack.push(file.readUInt32BE(cell));
      else if (kind === 13) {
        const payload = payloadAt(file, pageSize, usable, cell, left);
        left -= payload?.length ?? 0;
        if (payload) yield payload;
      }
    }
  }
}

const payloadAt = (
  file: Buffer,
  pageSize: number,
  usable: number,
  cell: number,
  largest: number,
): Buffer | undefined => {
  const [length, afterLength] = varint(file, cell);
  const [, start] = varint(file, afterLength);
  if (length > largest) return undefined;
  const most = usable - 35;
  if (length <= most) return file.subarray(start, start + length);
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (usable - 4));
  const local = fitting <= most ? fitting : least;
  const parts = [file.subarray(start, start + local)];
  let left = length - local;
  let page = start + local + 4 <= file.length ? file.readUInt32BE(start + local) : 0;
  while (left > 0) {
    const at = (page - 1) * pageSize;
    if (page < 1 || at + pageSize > file.length) return undefined;
    const take = Math.min(left, usable - 4);
    parts.push(file.subarray(at + 4, at + 4 + take));
    left -= take;
    page = file.readUInt32BE(at);
  }
  return Buffer.concat(parts);
};

const columns = (payload: Buffer): readonly Buffer[] => {
  const [headLength, first] = varint(payload, 0);
  const all: Buffer[] = [];
  let at = first;
  let data = headLength;
  while (at < headLength && at < payload.length && all.length < MAX_COLUMNS) {
    const [type, next] = varint(payload, at);
    const size = type >= 12 ? Math.floor((type - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? 0);
    all.push(payload.subarray(data, data + size));
    data += size;
    at = next;
  }
  return all;
};

const varint = (bytes: Buffer, at: number): readonly [value: number, next: number] => {
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const byte = bytes[at + i] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + i + 1];
  }
  return [value * 256 + (bytes[at + 8] ?? 0), at + 9];
};
