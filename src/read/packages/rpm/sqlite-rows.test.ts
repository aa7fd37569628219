import { expect, test } from 'vitest';
import { sqliteRows } from './sqlite-rows.ts';

const PAGE = 4096;
/** Source: sqlite.org/fileformat2.html, 1.6 for numbers, 2.1 for records, 1.6 for cells and overflow pages. */
const varint = (value: number): Buffer =>
  value < 128
    ? Buffer.of(value)
    : Buffer.concat([
        Buffer.from([...varint(Math.floor(value / 128))].map((byte) => byte | 128)),
        Buffer.of(value % 128),
      ]);
const text = (written: string) => ({ type: 13 + 2 * written.length, bytes: Buffer.from(written) });
const record = (...columns: readonly { readonly type: number; readonly bytes: Buffer }[]): Buffer => {
  const head = Buffer.concat(columns.map(({ type }) => varint(type)));
  return Buffer.concat([varint(head.length + 1), head, ...columns.map(({ bytes }) => bytes)]);
};

/** A database with a table whose rows all point to one cell, of a blob that goes on in a page which is followed by itself. */
const database = (rows: number, blob: number): Buffer => {
  const file = Buffer.alloc(3 * PAGE);
  file.write('SQLite format 3\0', 'latin1');
  file.writeUInt16BE(PAGE, 16);
  const leaf = (start: number, cell: Buffer, cells: number): void => {
    const at = PAGE - cell.length;
    cell.copy(file, (start === 0 ? 0 : PAGE) + at);
    const head = start === 0 ? 100 : start;
    file[head] = 13;
    file.writeUInt16BE(cells, head + 3);
    for (let index = 0; index < cells; index++) file.writeUInt16BE(at, head + 8 + 2 * index);
  };
  const schema = record(text('table'), text('Packages'), text('Packages'), { type: 1, bytes: Buffer.of(2) }, text(''));
  leaf(0, Buffer.concat([varint(schema.length), Buffer.of(1), schema]), 1);
  const whole = record({ type: 0, bytes: Buffer.alloc(0) }, { type: 12 + 2 * blob, bytes: Buffer.alloc(blob, 'x') });
  const least = Math.floor(((PAGE - 12) * 32) / 255) - 23;
  const fitting = least + ((whole.length - least) % (PAGE - 4));
  const local = whole.length <= PAGE - 35 ? whole.length : fitting <= PAGE - 35 ? fitting : least;
  const onward = local < whole.length ? Buffer.of(0, 0, 0, 3) : Buffer.alloc(0);
  leaf(PAGE, Buffer.concat([varint(whole.length), Buffer.of(1), whole.subarray(0, local), onward]), rows);
  file.writeUInt32BE(3, 2 * PAGE);
  file.fill('x', 2 * PAGE + 4);
  return file;
};
const lengths = (file: Buffer): readonly (number | undefined)[] =>
  [...sqliteRows(file, 'Packages')].map((row) => row.at(-1)?.length);

test('the blob of a row is whole, where it goes on in another page too', () => {
  expect(lengths(database(1, 100))).toEqual([100]);
  expect(lengths(database(1, 5000))).toEqual([5000]);
});

test('rows that share their pages are read as far as the file is long', () => {
  expect(lengths(database(1000, 5000))).toEqual([5000, 5000]);
});

test('what there is in a database is a table as well', () => {
  const [row, ...others] = [...sqliteRows(database(1, 100), 'sqlite_schema')];
  expect(row?.map((column) => column.toString())).toEqual(['table', 'Packages', 'Packages', '\u0002', '']);
  expect(others).toEqual([]);
});

test('a file that ends in its header has no rows', () => {
  for (let end = 0; end <= 108; end++) expect(lengths(database(1, 100).subarray(0, end))).toEqual([]);
});
