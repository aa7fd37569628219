import { DatabaseSync } from 'node:sqlite';
import { sqliteRows } from '../../read/packages/rpm/sqlite-rows.ts';
import { CONCLUSIONS, otherLayout, SCHEMA } from './schema.ts';

/** Where the header of a file has `user_version`, and where it ends. Source: sqlite.org/fileformat2.html, 1.3. */
const VERSION_AT = 60;
const HEADER = 100;

/**
 * What is wrong with the layout of a database that came from elsewhere; undefined where it has our tables and index, as we write
 * them to the letter, and nothing else. SQLite has not seen the file then: a view, a trigger, a generated column or a virtual
 * table would be code that it runs with the first question.
 */
export const layoutFault = (file: Buffer): string | undefined => {
  const version = file.length < HEADER ? 0 : file.readUInt32BE(VERSION_AT);
  const other = otherLayout(version);
  if (other !== undefined) return other;
  const own = new DatabaseSync(':memory:');
  try {
    own.exec(`${SCHEMA}${CONCLUSIONS}`);
    const due = own
      .prepare('select type, name, tbl_name, sql from sqlite_schema')
      .all()
      .map(({ type, name, tbl_name, sql }) => [type, name, tbl_name, sql ?? ''].join('\n'));
    const found = [...sqliteRows(file, 'sqlite_schema')].map(([type, name, table, _root, sql]) =>
      [type, name, table, sql].join('\n'),
    );
    const strange = found.find((entry) => !due.includes(entry)) ?? due.find((entry) => !found.includes(entry));
    if (strange === undefined && found.length === due.length) return undefined;
    return `its ${(strange ?? '').split('\n', 2).join(' ').slice(0, 80)} is not that of a database of advisories`;
  } finally {
    own.close();
  }
};
