import type { Advisory, Affected } from '../model/advisory.ts';
import { readZip } from '../read/archive/read-zip.ts';
import { unpackAll } from '../read/archive/unpack-all.ts';
import { type OsvRecord, readOsv } from './read-osv.ts';

/** What is known of a member of a feed: a member with another CRC-32 is another record. */
export type FeedMember = {
  readonly file: string;
  readonly crc: number;
  /** When its record was modified; empty for one that was withdrawn. */
  readonly modified: string;
};

/** A member that was not known as it is now. Without an entry it was withdrawn, or something is wrong with it. */
type ChangedMember = FeedMember & {
  readonly entry: { readonly advisory: Advisory; readonly affected: readonly Affected[] } | undefined;
  readonly faulty: boolean;
};

/** The records of one feed beside those that were known before. */
export type FeedRecords = {
  readonly changed: readonly ChangedMember[];
  /** Members that the feed has no more. */
  readonly gone: readonly string[];
  /** Date of the newest record. */
  readonly newest: string;
  /** Members that are sound, known before or not. */
  readonly sound: number;
  readonly faults: readonly string[];
};

/** npm alone has more than 200,000 records. */
const MAX_RECORDS = 3_000_000;
/** The largest records of the bucket are some 2 MB. */
const MAX_RECORD = 16 * 1024 * 1024;

/**
 * Reads what is new in the `all.zip` of an ecosystem: one record of OSV a member. Undefined when it is no such archive.
 */
export const readFeed = (
  archive: Buffer,
  feed: string,
  known: ReadonlyMap<string, FeedMember>,
): FeedRecords | undefined => {
  const zip = readZip(archive, MAX_RECORDS);
  const members = zip?.entries.filter(({ name }) => name.endsWith('.json'));
  if (!members || members.length === 0) return undefined;
  const changed: ChangedMember[] = [];
  const gone = new Set(known.keys());
  const faults: string[] = zip?.cut ? [`it has more than ${MAX_RECORDS} records: the rest is not read`] : [];
  let newest = '';
  let sound = 0;
  const contents = unpackAll(
    members.filter(({ name, crc, size }) => known.get(name)?.crc !== crc && size <= MAX_RECORD),
  );
  for (const { name: file, crc, size } of members) {
    gone.delete(file);
    const before = known.get(file);
    const same = before?.crc === crc;
    const record = same ? undefined : recordIn(size <= MAX_RECORD ? contents.next().value : undefined, feed);
    if (record?.kind === 'fault') faults.push(`${file}: ${record.why}`);
    const entry = record?.kind === 'advisory' ? record : undefined;
    const modified = (same ? before.modified : entry?.advisory.modified) ?? '';
    if (same || entry) sound++;
    if (modified > newest) newest = modified;
    if (!same) changed.push({ file, crc, modified, entry, faulty: record?.kind === 'fault' });
  }
  return { changed, gone: [...gone], newest, sound, faults };
};

const recordIn = (bytes: Buffer | undefined, feed: string): OsvRecord =>
  bytes ? readOsv(parse(bytes), feed) : { kind: 'fault', why: 'it cannot be unpacked' };

const parse = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
};
