import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Advisories, Feed } from '../../ports/advisories.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { packedScores } from './packed-scores.ts';
import { rows } from './rows.ts';
import { otherLayout } from './schema.ts';

/**
 * Opens the database for as long as `work` takes. `missing`: there is none yet; `damaged`: it is another file, another
 * layout, or broken.
 */
export const readAdvisories = <T>(
  path: string,
  work: (advisories: Advisories) => T,
): Result<T, 'missing' | 'damaged'> => {
  if (!existsSync(path)) return failed('missing', 'there is no vulnerability database yet: plimsoll db update');
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    const { user_version: version } = database.prepare('pragma user_version').get() ?? {};
    const other = otherLayout(Number(version));
    if (other !== undefined) throw new Unreadable(other);
    return ok(work(advisoriesOf(database)));
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return failed(
      'damaged',
      `the vulnerability database ${path} cannot be read: ${error.message}. To build it anew: plimsoll db update, or import a bundle made by this version`,
    );
  } finally {
    if (database?.isOpen) database.close();
  }
};

class Unreadable extends Error {}

const isUnreadable = (error: unknown): error is Error =>
  error instanceof Unreadable ||
  error instanceof SyntaxError ||
  (error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR');

const advisoriesOf = (database: DatabaseSync): Advisories => {
  const text = (value: unknown): string => {
    if (typeof value === 'string') return value;
    throw new Unreadable('a column holds no text');
  };
  const meta = new Map(
    database
      .prepare('select key, value from meta')
      .all()
      .map((row) => [row.key, row.value]),
  );
  const optional = (key: string): string | undefined => (meta.has(key) ? text(meta.get(key)) : undefined);
  const claims = database.prepare(
    `select record.name as id, record.body as record, affected.body as affected
     from affected join record on record.id = affected.record where affected.ecosystem = ? and affected.name = ?`,
  );
  const names = database.prepare('select distinct name from affected where ecosystem = ?');
  const scores = database.prepare('select scores from epss where year = ?');
  const exploited = database.prepare('select since, ransomware from exploited where cve = ?');
  const vectors = database.prepare('select distinct vector from vector where cve = ?');
  const scoresOf = remembered((year) => {
    const packed = scores.get(Number(year))?.scores;
    return packed instanceof Uint8Array ? packed : undefined;
  });
  return {
    state: {
      updated: text(meta.get('updated')),
      source: text(meta.get('source')),
      signed: meta.get('signed') === 'yes',
      feeds: database
        .prepare('select name, modified, records from feed order by name')
        .all()
        .map(
          ({ name, modified, records }): Feed => ({
            name: text(name),
            modified: text(modified),
            records: Number(records),
          }),
        ),
      kev: optional('kev'),
      epss: optional('epss'),
    },
    ecosystems: new Set(
      database
        .prepare('select name from ecosystem')
        .all()
        .map(({ name }) => text(name)),
    ),
    names: remembered((ecosystem) => names.all(ecosystem).map(({ name }) => text(name))),
    claims: (ecosystem, name) =>
      claims.all(ecosystem, name).map(({ id, record, affected }) => ({
        advisory: rows.readRecord(text(id), text(record)),
        affected: rows.readAffected(ecosystem, name, text(affected)),
      })),
    exploitation: remembered((cve) => {
      const [, year = '', number = ''] = /^CVE-(\d{4})-(\d+)$/.exec(cve) ?? [];
      const packed = scoresOf(year);
      const score = packed && packedScores.find(packed, Number(number));
      const catalogue = exploited.get(cve);
      if (!score && !catalogue) return undefined;
      return {
        epss: score?.score,
        percentile: score?.percentile,
        exploitedSince: catalogue && text(catalogue.since),
        ransomware: catalogue?.ransomware === 1,
      };
    }),
    vectors: remembered((cve) => vectors.all(cve).map(({ vector }) => text(vector))),
  };
};

/** Many packages are built from one source, and each asks after the same. */
const remembered = <T>(ask: (key: string) => T): ((key: string) => T) => {
  const answers = new Map<string, T>();
  return (key) => {
    const before = answers.get(key);
    if (before !== undefined || answers.has(key)) return before as T; // as it was put there
    const answer = ask(key);
    answers.set(key, answer);
    return answer;
  };
};
