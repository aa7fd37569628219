import { createHash } from 'node:crypto';
import { readZip } from '../../read/archive/read-zip.ts';
import type { PartTask } from './feed-part.ts';

/** What is known of a member of a feed: a member with another CRC-32 is another record. */
export type FeedMember = {
  readonly file: string;
  readonly crc: number;
  /** When its record was modified; empty for one that was withdrawn. */
  readonly modified: string;
};

/** What is to be read of the `all.zip` of an ecosystem beside what was read of it before. */
export type FeedPlan = {
  /** Members that are not known as they are now. */
  readonly changed: readonly string[];
  /** Members that the feed has no more. */
  readonly gone: readonly string[];
  readonly tasks: readonly PartTask[];
  /** Of the members that are known as they are: how many, and the date of the newest record. */
  readonly same: number;
  readonly newest: string;
  readonly faults: readonly string[];
};

/** npm alone has more than 200,000 records. */
const MAX_RECORDS = 3_000_000;
/** Members that are read together. */
const PART = 500;

/** The digest of an archive. */
export const digestOf = (archive: SharedArrayBuffer): string =>
  createHash('sha256').update(new Uint8Array(archive)).digest('hex');

/** Parts the new members of a feed; undefined when it is no archive of records. */
export const planFeed = (
  feed: string,
  archive: SharedArrayBuffer,
  known: ReadonlyMap<string, FeedMember>,
): FeedPlan | undefined => {
  const zip = readZip(Buffer.from(archive), MAX_RECORDS);
  const members = zip?.entries.filter(({ name }) => name.endsWith('.json'));
  if (!members || members.length === 0) return undefined;
  const gone = new Set(known.keys());
  const changed: string[] = [];
  const at: number[] = [];
  let same = 0;
  let newest = '';
  for (const { name, crc, position } of members) {
    gone.delete(name);
    const before = known.get(name);
    if (before?.crc === crc) {
      same++;
      if (before.modified > newest) newest = before.modified;
    } else {
      changed.push(name);
      at.push(position);
    }
  }
  const tasks = Array.from({ length: Math.ceil(at.length / PART) }, (_, part) => ({
    feed,
    archive,
    at: at.slice(part * PART, (part + 1) * PART),
  }));
  const faults = zip?.cut ? [`it has more than ${MAX_RECORDS} records: the rest is not read`] : [];
  return { changed, gone: [...gone], tasks, same, newest, faults };
};
