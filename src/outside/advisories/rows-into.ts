import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

/** Rows of one statement: each statement costs as much as some ten rows. */
const BATCH = 16;

/** Where rows of one table are put; the last of them are there once it is flushed. */
type RowsInto = { readonly add: (row: readonly SQLInputValue[]) => void; readonly flush: () => void };

/** Inserts rows of `width` values, many at once. `into` ends with `values`. */
export const rowsInto = (database: DatabaseSync, into: string, width: number): RowsInto => {
  const row = `(${Array.from({ length: width }, () => '?').join()})`;
  const one = database.prepare(`${into} ${row}`);
  const many = database.prepare(`${into} ${Array.from({ length: BATCH }, () => row).join()}`);
  let waiting: SQLInputValue[] = [];
  return {
    add(row) {
      for (const value of row) waiting.push(value);
      if (waiting.length < BATCH * width) return;
      many.run(...waiting);
      waiting = [];
    },
    flush() {
      for (let at = 0; at < waiting.length; at += width) one.run(...waiting.slice(at, at + width));
      waiting = [];
    },
  };
};
