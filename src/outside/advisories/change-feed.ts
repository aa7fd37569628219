import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { FeedPart } from './feed-part.ts';
import { insertMany } from './insert-many.ts';

/** A feed whose records are being put in, part by part. */
export type OpenFeed = {
  add(part: FeedPart): void;
  /** Answers how many records it has now. */
  close(digest: string, newest: string): { readonly records: number };
};

/** Takes the records of these members out of a feed; others are to come, part by part. */
export const changeFeed = (database: DatabaseSync, name: string, leaving: readonly string[]): OpenFeed => {
  remove(database, name, leaving);
  const names = new Set(
    database
      .prepare('select name from record where feed = ?')
      .all(name)
      .map((row) => String(row.name)),
  );
  const { last } = database.prepare('select coalesce(max(id), 0) as last from record').get() ?? {};
  let next = Number(last) + 1;
  return {
    add(part) {
      const { records, members, affected, vectors } = withoutTwins(part, names);
      const first = next;
      next += part.names.length;
      insertMany(database, 'insert into record values', 4, numbered(records, 4, 0, first));
      insertMany(database, 'insert or replace into member values', 5, numbered(members, 5, 4, first));
      insertMany(database, 'insert into affected values', 5, numbered(affected, 5, 2, first));
      insertMany(database, 'insert into vector values', 3, numbered(vectors, 3, 1, first));
    },
    close(digest, newest) {
      database.prepare('delete from ecosystem where feed = ?').run(name);
      // a release stands behind a colon: `Alpine:v3.9`
      database
        .prepare(
          `insert into ecosystem select distinct ?1, ecosystem from affected where ecosystem = ?1 or (ecosystem > ?1 || ':' and ecosystem < ?1 || ';')`,
        )
        .run(name);
      const { records } = database.prepare('select count(*) as records from record where feed = ?').get(name) ?? {};
      database.prepare('insert or replace into feed values (?, ?, ?, ?)').run(name, newest, Number(records), digest);
      return { records: Number(records) };
    },
  };
};

/** The rows of a part without the records whose id the feed has already: the first of them counts. */
const withoutTwins = (part: FeedPart, names: Set<string>): FeedPart => {
  const twins = new Set<SQLInputValue>();
  part.names.forEach((name, number) => {
    if (names.has(name)) twins.add(number);
    names.add(name);
  });
  if (twins.size === 0) return part;
  const without = (values: readonly SQLInputValue[], width: number, column: number): readonly SQLInputValue[] =>
    values.filter((_, at) => !twins.has(values[at - (at % width) + column] ?? null));
  return {
    ...part,
    records: without(part.records, 4, 0),
    members: without(part.members, 5, 4),
    affected: without(part.affected, 5, 2),
    vectors: without(part.vectors, 3, 1),
  };
};

/** Rows whose records are numbered on from `first`; what names none stays so. */
const numbered = (
  values: readonly SQLInputValue[],
  width: number,
  column: number,
  first: number,
): readonly SQLInputValue[] => {
  const all = [...values];
  for (let at = column; at < all.length; at += width) {
    const number = all[at];
    if (typeof number === 'number') all[at] = number + first;
  }
  return all;
};

const remove = (database: DatabaseSync, feed: string, files: readonly string[]): void => {
  const { known } = database.prepare('select exists (select 1 from member where feed = ?) as known').get(feed) ?? {};
  if (known === 0) return;
  const recordOf = database.prepare('select record from member where feed = ? and file = ?');
  const ids = files.flatMap((file) => {
    const row = recordOf.get(feed, file);
    return row?.record === null || row === undefined ? [] : [Number(row.record)];
  });
  const forget = database.prepare('delete from member where feed = ? and file = ?');
  for (const file of files) forget.run(feed, file);
  if (ids.length === 0) return;
  database.exec('create temp table leaving (record integer primary key)');
  insertMany(database, 'insert into leaving values', 1, ids);
  database.exec(`
    delete from affected where record in (select record from leaving);
    delete from vector where record in (select record from leaving);
    delete from record where id in (select record from leaving);
    drop table leaving`);
};
