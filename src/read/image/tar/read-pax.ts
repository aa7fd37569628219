/** The records of a pax extended header: `length key=value\n`, lengths in bytes. Undefined when it is malformed. */
export const readPax = (bytes: Buffer): ReadonlyMap<string, string> | undefined => {
  const records = new Map<string, string>();
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(32, at);
    if (space < 0 || space - at > 10) return bytes.subarray(at).every((byte) => byte === 0) ? records : undefined;
    const length = Number(bytes.toString('latin1', at, space));
    if (!Number.isInteger(length) || length < space - at + 3 || at + length > bytes.length) return undefined;
    const equals = bytes.indexOf(61, space);
    if (equals < 0 || equals >= at + length) return undefined;
    const key = bytes.toString('utf8', space + 1, equals);
    // sparse 0.0 writes a map as repeated records
    const value = bytes.toString('utf8', equals + 1, at + length - 1);
    const before = key.startsWith('GNU.sparse.') ? records.get(key) : undefined;
    // one without a value takes back what an earlier one says; source: POSIX.1-2024 pax, "pax Extended Header"
    if (value === '') records.delete(key);
    else records.set(key, before === undefined ? value : `${before},${value}`);
    at += length;
  }
  return records;
};
