import { readZip, type ZipEntry } from '../../read/archive/read-zip.ts';
import type { FeedMember } from './feed-members.ts';

/** What is to be read of the `all.zip` of an ecosystem beside what was read of it before. */
type FeedPlan = {
  /** Members that are not known as they are now. */
  readonly changed: readonly ZipEntry[];
  /** Members that the feed has no more. */
  readonly gone: readonly string[];
  /** Of the members that are known as they are: how many, and the date of the newest record. */
  readonly same: number;
  readonly newest: string;
  readonly faults: readonly string[];
};

/** npm alone has more than 200,000 records. */
const MAX_RECORDS = 3_000_000;

/** Tells the new members of a feed from the known; undefined when it is no archive of records. */
export const planFeed = (archive: Buffer, known: ReadonlyMap<string, FeedMember>): FeedPlan | undefined => {
  const zip = readZip(archive, MAX_RECORDS);
  const members = zip?.entries.filter(({ name }) => name.endsWith('.json'));
  if (!members || members.length === 0) return undefined;
  const gone = new Set(known.keys());
  const changed: ZipEntry[] = [];
  let same = 0;
  let newest = '';
  for (const member of members) {
    gone.delete(member.name);
    const before = known.get(member.name);
    if (before?.crc === member.crc) {
      same++;
      if (before.modified > newest) newest = before.modified;
    } else changed.push(member);
  }
  const faults = zip?.cut ? [`it has more than ${MAX_RECORDS} records: the rest is not read`] : [];
  return { changed, gone: [...gone], same, newest, faults };
};
