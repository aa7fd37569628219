import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { FeedRecords } from '../../vulnerabilities/read-feed.ts';
import { insertMany } from './insert-many.ts';
import { rows } from './rows.ts';

/** Takes the records out that a feed has no more or that have changed, and puts in what has come. */
export const changeFeed = (
  database: DatabaseSync,
  name: string,
  digest: string,
  { changed, gone, newest }: FeedRecords,
): { readonly records: number } => {
  remove(database, name, [...gone, ...changed.map(({ file }) => file)]);
  const addRecord = database.prepare('insert or ignore into record (feed, name, body) values (?, ?, ?)');
  const members: SQLInputValue[][] = [];
  const affectedRows: SQLInputValue[][] = [];
  const vectors: SQLInputValue[][] = [];
  for (const { file, crc, modified, entry, faulty } of changed) {
    if (faulty) continue; // to be told of again, as long as it is
    if (!entry) {
      members.push([name, file, crc, modified, null]);
      continue;
    }
    const { advisory, affected } = entry;
    const { changes, lastInsertRowid: id } = addRecord.run(name, advisory.id, rows.record(advisory));
    if (changes === 0) continue; // the same id twice in one feed
    members.push([name, file, crc, modified, id]);
    affected.forEach((one, part) => {
      affectedRows.push([one.ecosystem, one.name, id, part, rows.affected(one)]);
    });
    const [cve, ...others] = advisory.cves;
    const { rating } = advisory;
    if (cve !== undefined && others.length === 0 && rating?.kind === 'vector') vectors.push([cve, id, rating.vector]);
  }
  // in the order of their keys the tree of the table grows at one end
  affectedRows.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]));
  insertMany(database, 'insert or replace into member values', 5, members);
  insertMany(database, 'insert into affected values', 5, affectedRows);
  insertMany(database, 'insert into vector values', 3, vectors);
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
};

const compare = (a: SQLInputValue | undefined, b: SQLInputValue | undefined): number =>
  String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;

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
  insertMany(
    database,
    'insert into leaving values',
    1,
    ids.map((id) => [id]),
  );
  database.exec(`
    delete from affected where record in (select record from leaving);
    delete from vector where record in (select record from leaving);
    delete from record where id in (select record from leaving);
    drop table leaving`);
};
