import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Advisory, Affected } from '../../model/advisory.ts';
import { rows } from './rows.ts';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';

type Entry = { readonly advisory: Advisory; readonly affected: readonly Affected[] };

/** A draft of the next database, which nobody reads until it is finished. */
export type AdvisoryDraft = {
  /** What was known of a feed before: the date of its newest record, and the digest of the file it was read from. */
  feed(name: string): { readonly modified: string; readonly digest: string } | undefined;
  meta(key: string): string | undefined;
  setMeta(key: string, value: string): void;
  /** Puts the records of a feed in the place of those it had. */
  replaceFeed(name: string, digest: string, entries: Iterable<Entry>): { readonly records: number };
  replaceExploited(entries: Iterable<readonly [cve: string, since: string, ransomware: boolean]>): void;
  replaceEpss(entries: Iterable<readonly [cve: string, score: number, percentile: number]>): void;
};

/**
 * Builds the next database beside the present one and puts it in its place, whole or not at all. `work` says whether
 * there is anything new; what it throws leaves the present one as it is. Throws what the file system says.
 */
export const writeAdvisories = (path: string, work: (draft: AdvisoryDraft) => boolean): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const next = `${path}.${process.pid}.tmp`;
  rmSync(next, { force: true });
  try {
    const database = openDraft(path, next);
    try {
      database.exec('pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -65536; begin');
      const changed = work(draftOf(database));
      database.exec('commit');
      if (!changed) return;
    } finally {
      database.close();
    }
    const descriptor = openSync(next, 'r');
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(next, path);
  } finally {
    rmSync(next, { force: true });
  }
};

/** The present database copied; a new one when there is none, or when it is of no use any more. */
const openDraft = (path: string, next: string): DatabaseSync => {
  if (existsSync(path)) {
    copyFileSync(path, next);
    let database: DatabaseSync | undefined;
    try {
      database = new DatabaseSync(next);
      const { quick_check: verdict } = database.prepare('pragma quick_check(1)').get() ?? {};
      const { user_version: version } = database.prepare('pragma user_version').get() ?? {};
      if (verdict === 'ok' && version === SCHEMA_VERSION) return database;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR')) throw error;
    }
    if (database?.isOpen) database.close();
    rmSync(next, { force: true });
  }
  const database = new DatabaseSync(next);
  database.exec(SCHEMA);
  return database;
};

const draftOf = (database: DatabaseSync): AdvisoryDraft => {
  const feed = database.prepare('select modified, digest from feed where name = ?');
  const meta = database.prepare('select value from meta where key = ?');
  const setMeta = database.prepare('insert or replace into meta values (?, ?)');
  const addRecord = database.prepare('insert or ignore into record (feed, name, body) values (?, ?, ?)');
  const addAffected = database.prepare('insert into affected values (?, ?, ?, ?, ?)');
  const addVector = database.prepare('insert into vector values (?, ?, ?)');
  return {
    feed(name) {
      const row = feed.get(name);
      return row && { modified: String(row.modified), digest: String(row.digest) };
    },
    meta: (key) => {
      const row = meta.get(key);
      return row && String(row.value);
    },
    setMeta: (key, value) => {
      setMeta.run(key, value);
    },
    replaceFeed(name, digest, entries) {
      database.prepare('delete from affected where ecosystem in (select name from ecosystem where feed = ?)').run(name);
      database.prepare('delete from vector where record in (select id from record where feed = ?)').run(name);
      database.prepare('delete from record where feed = ?').run(name);
      database.prepare('delete from ecosystem where feed = ?').run(name);
      const ecosystems = new Set<string>();
      let newest = '';
      let records = 0;
      for (const { advisory, affected } of entries) {
        const { changes, lastInsertRowid } = addRecord.run(name, advisory.id, rows.record(advisory));
        if (changes === 0) continue; // the same id twice in one feed
        records++;
        if (advisory.modified > newest) newest = advisory.modified;
        affected.forEach((one, part) => {
          ecosystems.add(one.ecosystem);
          addAffected.run(one.ecosystem, one.name, lastInsertRowid, part, rows.affected(one));
        });
        const [cve, ...others] = advisory.cves;
        const { rating } = advisory;
        if (cve !== undefined && others.length === 0 && rating?.kind === 'vector') {
          addVector.run(cve, lastInsertRowid, rating.vector);
        }
      }
      const addEcosystem = database.prepare('insert into ecosystem values (?, ?)');
      for (const ecosystem of ecosystems) addEcosystem.run(name, ecosystem);
      database.prepare('insert or replace into feed values (?, ?, ?, ?)').run(name, newest, records, digest);
      return { records };
    },
    replaceExploited(entries) {
      database.exec('delete from exploited');
      const add = database.prepare('insert or ignore into exploited values (?, ?, ?)');
      for (const [cve, since, ransomware] of entries) add.run(cve, since, ransomware ? 1 : 0);
    },
    replaceEpss(entries) {
      database.exec('delete from epss');
      const add = database.prepare('insert or ignore into epss values (?, ?, ?)');
      for (const [cve, score, percentile] of entries) add.run(cve, score, percentile);
    },
  };
};
