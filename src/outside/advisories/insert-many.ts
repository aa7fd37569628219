import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

/** Rows of one statement: each statement costs as much as some ten rows. */
const BATCH = 64;

/** Inserts rows of `width` values that stand one after another, many at once. `into` ends with `values`. */
export const insertMany = (
  database: DatabaseSync,
  into: string,
  width: number,
  values: readonly SQLInputValue[],
): void => {
  const row = `(${Array.from({ length: width }, () => '?').join()})`;
  const statement = (count: number) => database.prepare(`${into} ${Array.from({ length: count }, () => row).join()}`);
  const rest = values.length % (BATCH * width);
  const whole = values.length - rest;
  if (whole > 0) {
    const many = statement(BATCH);
    for (let at = 0; at < whole; at += BATCH * width) many.run(...values.slice(at, at + BATCH * width));
  }
  if (rest > 0) statement(rest / width).run(...values.slice(whole));
};
