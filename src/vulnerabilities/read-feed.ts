import type { Advisory, Affected } from '../model/advisory.ts';
import { readZip } from '../read/archive/read-zip.ts';
import { readOsv } from './read-osv.ts';

/** The records of one feed, and what was wrong with those that are left out. */
export type FeedRecords = {
  readonly entries: readonly { readonly advisory: Advisory; readonly affected: readonly Affected[] }[];
  /** Date of the newest record. */
  readonly newest: string;
  readonly read: number;
  readonly faults: readonly string[];
};

/** Reads the `all.zip` of an ecosystem: one record of OSV a member. Undefined when it is no such archive. */
export const readFeed = (archive: Buffer, feed: string): FeedRecords | undefined => {
  const zip = readZip(archive, MAX_RECORDS);
  const members = zip?.entries.filter(({ name }) => name.endsWith('.json'));
  if (!members || members.length === 0) return undefined;
  const entries: FeedRecords['entries'][number][] = [];
  const faults: string[] = zip?.cut ? [`it has more than ${MAX_RECORDS} records: the rest is not read`] : [];
  let newest = '';
  for (const { name, size, content } of members) {
    const bytes = size <= MAX_RECORD ? content() : undefined;
    const record = bytes && readOsv(parse(bytes), feed);
    if (!record) faults.push(`${name}: it cannot be unpacked`);
    else if (record.kind === 'fault') faults.push(`${name}: ${record.why}`);
    else if (record.kind === 'advisory') {
      entries.push(record);
      if (record.advisory.modified > newest) newest = record.advisory.modified;
    }
  }
  return { entries, newest, read: members.length, faults };
};

/** npm alone has more than 200,000 records. */
const MAX_RECORDS = 3_000_000;
/** The largest records of the bucket are some 2 MB. */
const MAX_RECORD = 16 * 1024 * 1024;

const parse = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
};
