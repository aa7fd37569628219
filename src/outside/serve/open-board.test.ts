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

test('no clock takes history away: the oldest goes for the newest, one for one, from 2,000 on', () => {
  const opened = openBoard(join(place, 'clock.sqlite'));
  if (!opened.ok) throw new Error(opened.message);
  const board = opened.value;
  board.setSource('web', new Uint8Array(32), 1);
  const keep = (received: number) =>
    board.keep('web', () => ({ received, summary: '{}', change: '{}', report: '{}', slips: '{}', notices: [] }));
  const day = 86_400_000;
  for (const received of [1, 2, 3]) keep(received);
  // years ahead, and back again
  keep(9_000 * day);
  keep(4);
  expect(board.history('web', 9).map(({ received }) => received)).toEqual([4, 9_000 * day, 3, 2, 1]);
  for (let received = 5; received < 2_002; received++) keep(received);
  const left = board.history('web', 9_999);
  expect([left.length, left.at(-1)?.received]).toEqual([2_000, 3]);
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
