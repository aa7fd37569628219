import type { DatabaseSync } from 'node:sqlite';
import type { OsvRecord } from '../../vulnerabilities/read-osv.ts';
import { type FeedMember, feedMembers } from './feed-members.ts';
import { rows } from './rows.ts';
import { rowsInto } from './rows-into.ts';

/** A member of a feed as it was read; a faulty one is not among them. */
export type ReadMember = {
  readonly file: string;
  readonly crc: number;
  readonly record: Exclude<OsvRecord, { readonly kind: 'fault' }>;
};

/** A feed whose records are being put in. */
export type OpenFeed = {
  add(member: ReadMember): void;
  /** Answers how many records it has now. */
  close(digest: string, newest: string): { readonly records: number };
};

/** Takes members out of a feed, of which `known` is all that it has; others are to come in their place. */
export const changeFeed = (
  database: DatabaseSync,
  feed: string,
  known: ReadonlyMap<string, FeedMember>,
  leaving: readonly string[],
): OpenFeed => {
  const members = new Map(known);
  for (const file of leaving) members.delete(file);
  remove(
    database,
    leaving.flatMap((file) => known.get(file)?.record?.number ?? []),
  );
  const names = new Set([...members.values()].flatMap(({ record }) => record?.name ?? []));
  const { last } = database.prepare('select coalesce(max(id), 0) as last from record').get() ?? {};
  let next = Number(last) + 1;
  const records = rowsInto(database, 'insert into record values', 3);
  const claims = rowsInto(database, 'insert into affected values', 4);
  const vectors = rowsInto(database, 'insert into vector values', 3);
  return {
    add({ file, crc, record }) {
      if (record.kind === 'void') {
        members.set(file, { crc, modified: '', record: undefined });
        return;
      }
      const { advisory, affected } = record;
      const { id: name, modified, rating } = advisory;
      // of two records with one id the first counts
      if (names.has(name)) return;
      names.add(name);
      const number = next++;
      members.set(file, { crc, modified, record: { number, name } });
      records.add([number, name, rows.record(advisory)]);
      for (const one of affected) claims.add([one.ecosystem, one.name, number, rows.affected(one)]);
      const cve = advisory.cves.length === 1 ? advisory.cves[0] : undefined;
      if (cve !== undefined && rating?.kind === 'vector') vectors.add([cve, number, rating.vector]);
    },
    close(digest, newest) {
      for (const table of [records, claims, vectors]) table.flush();
      database
        .prepare('insert or replace into feed values (?, ?, ?, ?, ?)')
        .run(feed, newest, names.size, digest, feedMembers.write(members));
      return { records: names.size };
    },
  };
};

const remove = (database: DatabaseSync, records: readonly number[]): void => {
  if (records.length === 0) return;
  const numbers = JSON.stringify(records);
  for (const where of ['affected where record', 'vector where record', 'record where id'])
    database.prepare(`delete from ${where} in (select value from json_each(?))`).run(numbers);
};
