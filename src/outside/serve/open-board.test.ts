import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
