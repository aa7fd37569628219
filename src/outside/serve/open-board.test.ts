import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { openBoard } from './open-board.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-board-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('what is removed is forgotten with what was told of it, and nothing of another', () => {
  const opened = openBoard(join(place, 'board.sqlite'));
  if (!opened.ok) throw new Error(opened.message);
  const board = opened.value;
  for (const source of ['web', 'db']) {
    board.setSource(source, new Uint8Array(32), 1);
    board.slip(source, () => ({ slips: '{}', notices: [JSON.stringify({ source, message: 'has a finding' })] }));
  }
  expect(board.remove('web')).toMatchObject({ ok: true, value: true });
  expect(board.notices(9).map(({ body }) => JSON.parse(body).source)).toEqual(['db']);
  board.close();
});

test('a file whose making was cut short is made to its end, and one of another program is left alone', () => {
  const begun = (name: string, sql: string): string => {
    const path = join(place, name);
    const database = new DatabaseSync(path);
    database.exec(sql);
    database.close();
    return path;
  };
  const opened = openBoard(begun('begun.sqlite', 'pragma journal_mode = wal'));
  if (!opened.ok) throw new Error(opened.message);
  expect(opened.value.sources()).toEqual([]);
  opened.value.close();
  for (const sql of ['create table a (b)', 'pragma application_id = 7', 'pragma user_version = 3'])
    expect(openBoard(begun(`${sql.length}.sqlite`, sql))).toMatchObject({
      message: expect.stringContaining('it is no file of plimsoll serve'),
    });
});
