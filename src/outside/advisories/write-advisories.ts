import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { YearScores } from '../../vulnerabilities/read-epss.ts';
import { changeFeed, type OpenFeed } from './change-feed.ts';
import { draftOf } from './draft-of.ts';
import { type FeedMember, feedMembers } from './feed-members.ts';
import { packedScores } from './packed-scores.ts';
import { CONCLUSIONS, SCHEMA, SCHEMA_VERSION } from './schema.ts';

type KnownFeed = {
  readonly modified: string;
  readonly digest: string;
  readonly members: () => ReadonlyMap<string, FeedMember>;
};

/** A draft of the next database, which nobody reads until it is finished. */
export type AdvisoryDraft = {
  /** What was known of a feed before: the date of its newest record, the digest of the file it was read from, its members. */
  feed(name: string): KnownFeed | undefined;
  meta(key: string): string | undefined;
  setMeta(key: string, value: string): void;
  /** Takes members out of a feed, of which `known` is all that it has, for others to come in their place. */
  changeFeed(name: string, known: ReadonlyMap<string, FeedMember>, leaving: readonly string[]): OpenFeed;
  replaceExploited(entries: Iterable<readonly [cve: string, since: string, ransomware: boolean]>): void;
  replaceEpss(years: ReadonlyMap<number, YearScores>): void;
};

/**
 * Builds the next database beside the present one and puts it in its place, whole or not at all. `work` says whether
 * there is anything new; what it throws leaves the present one as it is. Throws what the file system says.
 */
export const writeAdvisories = async (
  path: string,
  work: (draft: AdvisoryDraft) => Promise<boolean>,
): Promise<void> => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const next = draftOf(path);
  rmSync(next, { force: true });
  try {
    const database = openDraft(path, next);
    try {
      database.exec(`${UNWATCHED}; begin`);
      if (!(await work(openedDraft(database)))) return;
      database.exec(CONCLUSIONS);
      database.exec('commit');
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

/** A draft that breaks off is thrown away: nothing of it needs to be on the disk before all of it is. */
const UNWATCHED = 'pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -65536';

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
  database.exec(`${UNWATCHED}; ${SCHEMA}`);
  return database;
};

const openedDraft = (database: DatabaseSync): AdvisoryDraft => {
  const feed = database.prepare('select modified, digest, members from feed where name = ?');
  const meta = database.prepare('select value from meta where key = ?');
  const setMeta = database.prepare('insert or replace into meta values (?, ?)');
  return {
    feed(name) {
      const row = feed.get(name);
      return (
        row && {
          modified: String(row.modified),
          digest: String(row.digest),
          members: () => feedMembers.read(String(row.members)),
        }
      );
    },
    meta: (key) => {
      const row = meta.get(key);
      return row && String(row.value);
    },
    setMeta: (key, value) => {
      setMeta.run(key, value);
    },
    changeFeed: (name, known, leaving) => changeFeed(database, name, known, leaving),
    replaceExploited(entries) {
      database.exec('delete from exploited');
      const add = database.prepare('insert or ignore into exploited values (?, ?, ?)');
      for (const [cve, since, ransomware] of entries) add.run(cve, since, ransomware ? 1 : 0);
    },
    replaceEpss(years) {
      database.exec('delete from epss');
      const add = database.prepare('insert into epss values (?, ?)');
      for (const [year, scores] of years) add.run(year, packedScores.pack(scores));
    },
  };
};
