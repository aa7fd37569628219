import type { SQLInputValue } from 'node:sqlite';
import { zipEntriesAt } from '../../read/archive/read-zip.ts';
import { unpackAll } from '../../read/archive/unpack-all.ts';
import { type OsvRecord, readOsv } from '../../vulnerabilities/read-osv.ts';
import { rows } from './rows.ts';

/** Some members of the `all.zip` of an ecosystem, to be read by whichever thread is free. */
export type PartTask = {
  readonly feed: string;
  /** The archive, which all threads see. */
  readonly archive: SharedArrayBuffer;
  /** Where its members stand in the directory of the archive. */
  readonly at: readonly number[];
};

/**
 * What is to go into the database of these members: rows one after another in one list for each table, as each row of its own
 * would cost more to send than to read. Records are numbered from 0.
 */
export type FeedPart = {
  readonly names: readonly string[];
  readonly records: readonly SQLInputValue[];
  readonly members: readonly SQLInputValue[];
  readonly affected: readonly SQLInputValue[];
  readonly vectors: readonly SQLInputValue[];
  /** Date of the newest record; empty when there is none. */
  readonly newest: string;
  readonly faults: readonly string[];
};

/** The largest records of the bucket are some 2 MB. */
const MAX_RECORD = 16 * 1024 * 1024;

/** Reads members of a feed: one record of OSV each. A faulty one leaves no row, to be told of again as long as it is. */
export const readPart = ({ feed, archive, at }: PartTask): FeedPart => {
  const names: string[] = [];
  const records: SQLInputValue[] = [];
  const members: SQLInputValue[] = [];
  const affectedRows: SQLInputValue[][] = [];
  const vectors: SQLInputValue[] = [];
  const faults: string[] = [];
  let newest = '';
  const entries = zipEntriesAt(Buffer.from(archive), at);
  const contents = unpackAll(entries.filter(({ size }) => size <= MAX_RECORD));
  for (const { name: file, crc, size } of entries) {
    const record = recordIn(size <= MAX_RECORD ? contents.next().value : undefined, feed);
    if (record.kind === 'fault') {
      faults.push(`${file}: ${record.why}`);
      continue;
    }
    if (record.kind === 'void') {
      members.push(feed, file, crc, '', null);
      continue;
    }
    const { advisory, affected } = record;
    const number = names.push(advisory.id) - 1;
    if (advisory.modified > newest) newest = advisory.modified;
    records.push(number, feed, advisory.id, rows.record(advisory));
    members.push(feed, file, crc, advisory.modified, number);
    affected.forEach((one, part) => {
      affectedRows.push([one.ecosystem, one.name, number, part, rows.affected(one)]);
    });
    const [cve, ...others] = advisory.cves;
    const { rating } = advisory;
    if (cve !== undefined && others.length === 0 && rating?.kind === 'vector') vectors.push(cve, number, rating.vector);
  }
  // in the order of their keys the tree of the table grows at one end
  affectedRows.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]));
  return { names, records, members, affected: affectedRows.flat(), vectors, newest, faults };
};

const compare = (a: SQLInputValue | undefined, b: SQLInputValue | undefined): number =>
  String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;

const recordIn = (bytes: Buffer | undefined, feed: string): OsvRecord =>
  bytes ? readOsv(parse(bytes), feed) : { kind: 'fault', why: 'it cannot be unpacked' };

const parse = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
};
