import type { DatabaseSync } from 'node:sqlite';
import type { Board, BoardFailure, SourceRow } from '../../ports/board.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { openBoardFile } from './board-file.ts';

/** Reports of one source that are remembered, in short. They are counted, whatever the clock says: decision 17. */
const MOST_REPORTS = 2_000;
/** Notices that are remembered, told or not. */
const MOST_NOTICES = 2_000;
/** Names of sources and readers together. */
const MOST_NAMES = 500;
/** Source: sqlite.org/rescode.html. */
const FULL: ReadonlySet<number> = new Set([10, 13]);

/** The board of a file. */
export const openBoard = (path: string): Result<Board, 'unusable'> => {
  const opened = openBoardFile(path);
  return opened.ok ? ok(boardOf(opened.value)) : opened;
};

const boardOf = (database: DatabaseSync): Board => {
  const at = {
    sources: database.prepare('select name, token, created, every_ms, heard, summary, slips from source order by name'),
    readers: database.prepare('select name, token, created from reader order by name'),
    source: database.prepare('select name, token, created, every_ms, heard, summary, slips from source where name = ?'),
    report: database.prepare('select report, slips from source where name = ?'),
    history: database.prepare(
      'select received, summary, change from history where source = ? order by id desc limit ?',
    ),
    latest: database.prepare('update source set heard = ?, summary = ?, report = ?, slips = ? where name = ?'),
    remember: database.prepare('insert into history (source, received, summary, change) values (?, ?, ?, ?)'),
    prune: database.prepare(
      `delete from history where source = ?1
       and id <= (select id from history where source = ?1 order by id desc limit 1 offset ?2)`,
    ),
    slips: database.prepare('update source set slips = ? where name = ?'),
    notice: database.prepare('insert into notice (body) values (?)'),
    notices: database.prepare('select id, body, told from notice order by id desc limit ?'),
    untold: database.prepare('select id, body, told from notice where told = 0 order by id limit ?'),
    told: database.prepare('update notice set told = 1 where id = ?'),
    pruneNotices: database.prepare(
      'delete from notice where id <= (select id from notice order by id desc limit 1 offset ?)',
    ),
    setSource: database.prepare(
      `insert into source (name, token, created, every_ms) values (?, ?, ?, ?)
       on conflict (name) do update set token = excluded.token, every_ms = excluded.every_ms`,
    ),
    setReader: database.prepare(
      `insert into reader (name, token, created) values (?, ?, ?)
       on conflict (name) do update set token = excluded.token`,
    ),
    names: database.prepare(
      'select count(*) as names from (select name from source union all select name from reader)',
    ),
  };
  const change = <T>(work: () => Result<T, BoardFailure>): Result<T, BoardFailure> => {
    try {
      database.exec('begin immediate');
      const done = work();
      database.exec(done.ok ? 'commit' : 'rollback');
      return done;
    } catch (error) {
      if (database.isTransaction) database.exec('rollback');
      return failureOf(error);
    }
  };
  const named = (work: () => unknown): Result<void, BoardFailure> =>
    change(() => {
      work();
      if (Number(at.names.get()?.names) > MOST_NAMES)
        return failed('full', `the board holds ${MOST_NAMES} names already: plimsoll serve remove NAME`);
      return ok(undefined);
    });
  const tell = (notices: readonly string[]): void => {
    for (const body of notices) at.notice.run(body);
    if (notices.length > 0) at.pruneNotices.run(MOST_NOTICES);
  };
  return {
    sources: () => at.sources.all().map(sourceOf),
    readers: () =>
      at.readers.all().map(({ name, token, created }) => ({
        ...{ name: String(name), created: Number(created), token: bytesOf(token) },
      })),
    report: (source) => textOf(at.report.get(source)?.report),
    history: (source, most) =>
      at.history.all(source, most).map(({ received, summary, change }) => ({
        ...{ received: Number(received), summary: String(summary), change: String(change) },
      })),
    keep: (source, work) =>
      change(() => {
        const row = at.report.get(source);
        // its token was good when the report began to come
        if (!row) return failed('unknown', `there is no source ${source} any more`);
        const { received, summary, change, report, slips, notices } = work(textOf(row.report), textOf(row.slips));
        at.latest.run(received, summary, report, slips, source);
        at.remember.run(source, received, summary, change);
        at.prune.run(source, MOST_REPORTS);
        tell(notices);
        return ok(undefined);
      }),
    slip: (source, work) =>
      change(() => {
        const row = at.source.get(source);
        const slipping = row && work(sourceOf(row));
        if (!slipping) return ok(undefined);
        at.slips.run(slipping.slips, source);
        tell(slipping.notices);
        return ok(undefined);
      }),
    notices: (most) => at.notices.all(most).map(noticeOf),
    untold: (most) => at.untold.all(most).map(noticeOf),
    told: (ids) =>
      change(() => {
        for (const id of ids) at.told.run(id);
        return ok(undefined);
      }),
    setSource: (name, token, everyMs) => named(() => at.setSource.run(name, token, Date.now(), everyMs)),
    setReader: (name, token) => named(() => at.setReader.run(name, token, Date.now())),
    remove: (name) =>
      change(() => {
        database.prepare('delete from history where source = ?').run(name);
        database.prepare("delete from notice where json_extract(body, '$.source') = ?").run(name);
        const gone = ['source', 'reader'].map((table) =>
          Number(database.prepare(`delete from ${table} where name = ?`).run(name).changes),
        );
        return ok(gone.some((rows) => rows > 0));
      }),
    close: () => database.close(),
  };
};

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const bytesOf = (value: unknown): Uint8Array => (value instanceof Uint8Array ? value : new Uint8Array());

const sourceOf = (row: { readonly [column: string]: unknown }): SourceRow => ({
  name: String(row.name),
  token: bytesOf(row.token),
  created: Number(row.created),
  everyMs: Number(row.every_ms),
  heard: typeof row.heard === 'number' ? row.heard : undefined,
  summary: textOf(row.summary),
  slips: textOf(row.slips),
});

const noticeOf = ({ id, body, told }: { readonly [column: string]: unknown }) => ({
  ...{ id: Number(id), body: String(body), isTold: told === 1 },
});

/** What SQLite says is a failure of the disk; anything else is a fault of ours, and is thrown. */
const failureOf = (error: unknown): Result<never, BoardFailure> => {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR')) throw error;
  const code = 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  return failed(FULL.has(code) ? 'full' : 'unreadable', `the board cannot be written: ${error.message}`);
};
