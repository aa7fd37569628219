import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openBoard } from '../../outside/serve/open-board.ts';
import { failed, ok } from '../../ports/result.ts';
import { tellSlips } from './tell-slips.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-slips-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('a way to tell people that fails is said, also where another took it', async () => {
  const opened = openBoard(join(place, 'board.sqlite'));
  if (!opened.ok) throw new Error(opened.message);
  const board = opened.value;
  board.setSource('web', new Uint8Array(32), 3_600_000);
  const notice = JSON.stringify({ source: 'web', time: 1, kind: 'slipped', message: 'fell from level 2 to level 1' });
  board.slip('web', () => ({ slips: '{}', notices: [notice] }));
  const told: string[] = [];
  const stop = new AbortController();
  const said: string[] = [];
  await tellSlips({
    board,
    channels: [
      {
        name: 'email',
        tell: async ({ text }) => {
          told.push(text);
          return ok(undefined);
        },
      },
      { name: 'webhook', tell: async () => failed('unreachable', 'it answers with 404') },
    ],
    say(message) {
      said.push(message);
      if (message.startsWith('slipped')) stop.abort();
    },
    signal: stop.signal,
  });
  expect(told).toEqual(['SLIPPED  web fell from level 2 to level 1\n']);
  expect(said).toEqual(['not told by webhook: it answers with 404', 'slipped: web fell from level 2 to level 1']);
  expect(board.untold(9)).toEqual([]);
  board.close();
});
