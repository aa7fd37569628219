import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openBoard } from '../src/outside/serve/open-board.ts';
import { ok } from '../src/ports/result.ts';
import { renderJson } from '../src/report/json/render-json.ts';
import { answering } from '../src/serve/answer.ts';
import { takeReport } from '../src/serve/take-report.ts';
import { tokenDigest } from '../src/serve/tokens.ts';
import { reportOf, SHOP } from './report-of.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-turns-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const report = JSON.parse([...renderJson(reportOf(SHOP))].join(''));
/** A report with so many findings that it is worked on in many steps. */
const long = {
  ...report,
  findings: Array.from({ length: 200 }, (_, index) => ({
    ...report.findings[0],
    fingerprint: index.toString(16).padStart(20, '0'),
    message: `the finding ${index}`,
  })),
};

test('reports that come together are worked on one after the other: else none is done before all are, and all are in memory', async () => {
  const opened = openBoard(join(place, 'board.sqlite'));
  if (!opened.ok) throw new Error(opened.message);
  const board = opened.value;
  const answer = answering(board, Date.now, async (body) => takeReport(body));
  const done: string[] = [];
  const send = async (source: string, body: object, isGone = false): Promise<number> => {
    const token = `a-token-of-the-source-${source}`;
    board.setSource(source, tokenDigest(token), 3_600_000);
    const { status } = await answer({
      ...{ method: 'POST', path: `/reports/${source}`, authorization: `Bearer ${token}` },
      body: async () => ok(Buffer.from(JSON.stringify(body))),
      isGone: () => isGone,
    });
    done.push(source);
    return status;
  };
  expect(await Promise.all([send('first', long), send('broken', {}), send('second', report)])).toEqual([201, 400, 201]);
  expect(done).toEqual(['first', 'broken', 'second']);
  // nobody would hear that it is kept, and at the end of the program nobody waits for it
  expect(await send('gone', report, true)).toBe(408);
  expect(board.report('gone')).toBeUndefined();
  board.close();
});
