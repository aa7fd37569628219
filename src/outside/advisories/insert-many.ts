import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

/** Rows of one statement: each statement costs as much as some ten rows. */
const BATCH = 64;

/** Inserts rows of `width` values, many at once. `into` ends with `values`. */
export const insertMany = (
  database: DatabaseSync,
  into: string,
  width: number,
  rows: Iterable<readonly SQLInputValue[]>,
): void => {
  const row = `(${Array.from({ length: width }, () => '?').join()})`;
  const statement = (count: number) => database.prepare(`${into} ${Array.from({ length: count }, () => row).join()}`);
  const many = statement(BATCH);
  let values: SQLInputValue[] = [];
  for (const one of rows) {
    values.push(...one);
    if (values.length < BATCH * width) continue;
    many.run(...values);
    values = [];
  }
  if (values.length > 0) statement(values.length / width).run(...values);
};
