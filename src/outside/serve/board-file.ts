import { closeSync, lstatSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { failed, ok, type Result } from '../../ports/result.ts';
import { systemReason } from '../disk/system-reason.ts';

/** `PLIM`: whose file it is. Source: sqlite.org/pragma.html, application_id. */
const OURS = 0x504c494d;
const VERSION = 1;
const SCHEMA = `
create table source (name text primary key, token blob not null, created integer not null, every_ms integer not null,
  heard integer, summary text, report text, slips text) without rowid;
create table reader (name text primary key, token blob not null, created integer not null) without rowid;
create table history (id integer primary key, source text not null, received integer not null, summary text not null,
  change text not null);
create index history_source on history (source, id);
create table notice (id integer primary key, body text not null, told integer not null default 0);
pragma application_id = ${OURS};
pragma user_version = ${VERSION};
`;

/**
 * Opens the file of a board, or makes it, for its owner alone. What was committed is on the disk, and another process may
 * write as well. `unusable`: it is another file, of another version, damaged, or not to be written.
 */
export const openBoardFile = (path: string): Result<DatabaseSync, 'unusable'> => {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // SQLite would make it for everybody to read
    const size = lstatSync(path, { throwIfNoEntry: false })?.size ?? created(path);
    database = new DatabaseSync(path, { timeout: 5_000 });
    database.exec('pragma trusted_schema = off; pragma cell_size_check = on');
    const fault = size === 0 ? undefined : faultOf(database);
    if (fault !== undefined) throw new Unusable(fault);
    database.exec('pragma journal_mode = wal; pragma synchronous = full; begin immediate');
    if (versionOf(database) === 0) database.exec(SCHEMA);
    database.exec('commit');
    return ok(database);
  } catch (error) {
    if (database?.isOpen) database.close();
    if (!(error instanceof Error && (error instanceof Unusable || 'code' in error))) throw error;
    return failed('unusable', `${path} cannot be used: ${systemReason(error)}; it stays as it is`);
  }
};

class Unusable extends Error {}

const created = (path: string): number => {
  closeSync(openSync(path, 'a', 0o600));
  return 0;
};

const versionOf = (database: DatabaseSync): number =>
  Number(database.prepare('pragma user_version').get()?.user_version);

const faultOf = (database: DatabaseSync): string | undefined => {
  const { application_id: whose } = database.prepare('pragma application_id').get() ?? {};
  // another process is just making it, or one was ended in the middle of that
  if (whose === 0 && versionOf(database) === 0 && database.prepare('select 1 from sqlite_schema').get() === undefined)
    return undefined;
  if (whose !== OURS) return 'it is no file of plimsoll serve';
  const version = versionOf(database);
  if (version !== VERSION)
    return `${version < VERSION ? 'an older' : 'a newer'} Plimsoll made it, in layout ${version}, and this one reads layout ${VERSION}`;
  const { quick_check: verdict } = database.prepare('pragma quick_check(1)').get() ?? {};
  return verdict === 'ok' ? undefined : `it is damaged: ${String(verdict).slice(0, 200)}`;
};
