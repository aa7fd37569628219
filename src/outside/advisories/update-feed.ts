import { createHash } from 'node:crypto';
import { parsedJson } from '../../model/parsed-json.ts';
import { unpackAll } from '../../read/archive/unpack-all.ts';
import { type OsvRecord, readOsv } from '../../vulnerabilities/read-osv.ts';
import type { ReadMember } from './change-feed.ts';
import type { PartUpdate } from './part-update.ts';
import { planFeed } from './plan-feed.ts';
import type { AdvisoryDraft } from './write-advisories.ts';

/** The largest records of the bucket are some 2 MB. */
const MAX_RECORD = 16 * 1024 * 1024;

/**
 * Brings what the draft has of a feed to what its `all.zip` says; only records that changed are read. Those of a feed that is
 * new go into the draft at once; others wait until it is sure that it is not older.
 */
export const updateFeed = async (draft: AdvisoryDraft, name: string, archive: Buffer): Promise<PartUpdate> => {
  const nothing = { name, records: 0, faults: [] } as const;
  const digest = createHash('sha256').update(archive).digest('hex');
  const before = draft.feed(name);
  if (before?.digest === digest) return { ...nothing, kind: 'unchanged' };
  const known = before?.members() ?? new Map();
  const plan = planFeed(archive, known);
  if (!plan) return { ...nothing, kind: 'damaged' };
  const leaving = [...plan.gone, ...plan.changed.map(({ name }) => name)];
  const open = before ? undefined : draft.changeFeed(name, known, leaving);
  const held: ReadMember[] = [];
  const faults = [...plan.faults];
  let { newest, same: sound } = plan;
  for await (const batch of unpackAll(plan.changed, { largest: MAX_RECORD })) {
    for (const { entry, content } of batch) {
      const record = recordIn(content, name);
      if (record.kind === 'fault') {
        faults.push(`${entry.name}: ${record.why}`); // without a row, to be told of again as long as it is
        continue;
      }
      if (record.kind === 'advisory') {
        sound++;
        if (record.advisory.modified > newest) newest = record.advisory.modified;
      }
      const member = { file: entry.name, crc: entry.crc, record };
      if (open) open.add(member);
      else held.push(member);
    }
  }
  if (sound === 0) return { ...nothing, kind: 'damaged', faults };
  if (before && newest < before.modified) return { ...nothing, kind: 'older' };
  const feed = open ?? draft.changeFeed(name, known, leaving);
  for (const member of held) feed.add(member);
  return { name, kind: 'updated', records: feed.close(digest, newest).records, faults };
};

const recordIn = (content: Buffer | undefined, feed: string): OsvRecord =>
  content ? readOsv(parsedJson(content.toString('utf8')), feed) : { kind: 'fault', why: 'it cannot be unpacked' };
