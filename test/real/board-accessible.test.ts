import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBoard } from '../../src/outside/serve/open-board.ts';
import { ok } from '../../src/ports/result.ts';
import { renderJson } from '../../src/report/json/render-json.ts';
import { answering } from '../../src/serve/answer.ts';
import { takeReport } from '../../src/serve/take-report.ts';
import { tokenDigest } from '../../src/serve/tokens.ts';
import { hostileReport, reportOf, SHOP } from '../report-of.ts';
import { accessibilityFaults } from '../support/accessibility-faults.ts';
import { chromiumPath, openPage } from '../support/chromium.ts';
import { needPrograms } from '../support/debian-packages.ts';
import { evaluate } from '../support/evaluate.ts';

const why = chromiumPath() === undefined ? needPrograms({ chromium: 'chromium' }) : undefined;
const browser = chromiumPath();
const place = mkdtempSync(join(tmpdir(), 'plimsoll-board-'));
const opened = openBoard(join(place, 'board.sqlite'));
if (!opened.ok) throw new Error(opened.message);
const board = opened.value;
afterAll(() => {
  board.close();
  rmSync(place, { recursive: true, force: true });
});

const HOUR = 3_600_000;
const token = (name: string): string => `${name}-token-of-the-test`;
let now = Date.now();
const answer = answering(
  board,
  () => now,
  async (body) => takeReport(body),
);
const ask = (method: string, path: string, who: string, body = '') =>
  answer({
    ...{ method, path, authorization: `Bearer ${token(who)}`, body: async () => ok(Buffer.from(body)) },
    isGone: () => false,
  });

beforeAll(async () => {
  board.setReader('ann', tokenDigest(token('ann')));
  for (const name of ['good', 'hostile', 'silent', 'awaited'])
    board.setSource(name, tokenDigest(token(name)), 26 * HOUR);
  const shop = [...renderJson(reportOf(SHOP))].join('');
  const less = JSON.parse(shop);
  less.findings.length -= 3;
  const hostile = [...renderJson(hostileReport())].join('');
  const start = now;
  for (const [name, text, age] of [
    ['good', shop, 25],
    ['good', JSON.stringify({ ...less, posture: { ...less.posture, level: 1, target: 2 } }), 2],
    ['silent', shop, 30],
    ['hostile', shop, 3],
    ['hostile', hostile, 1],
  ] as const) {
    now = start - age * HOUR;
    expect(await ask('POST', `/reports/${name}`, name, text)).toMatchObject({ status: 201 });
  }
  now = start;
});

const PAGES = ['/', '/controls', '/sources/good', '/sources/hostile', '/sources/silent', '/sources/awaited'];

describe.skipIf(why !== undefined)(`the board in a browser${why === undefined ? '' : ` (${why})`}`, () => {
  test.each(
    PAGES,
  )('axe finds nothing wrong with %s, light or dark, and a phone need not scroll sideways', async (path) => {
    const file = join(place, 'page.html');
    writeFileSync(file, (await ask('GET', path, 'ann')).body);
    const page = await openPage(browser ?? '', pathToFileURL(file).href);
    try {
      for (const value of ['light', 'dark']) {
        await page.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
        expect(await accessibilityFaults(page)).toEqual([]);
      }
      await page.send('Emulation.setDeviceMetricsOverride', {
        ...{ width: 390, height: 844, deviceScaleFactor: 2, mobile: true },
      });
      expect(await evaluate(page, 'document.documentElement.scrollWidth <= innerWidth + 1')).toBe(true);
      // what a stranger wrote is text: no element of theirs, no script, no picture
      expect(await evaluate(page, "document.querySelectorAll('script, img, iframe, form').length")).toBe(0);
    } finally {
      await page.close();
    }
  });
});

test('what nobody heard of in time is no level, on the fleet and on its own page', async () => {
  const { body } = await ask('GET', '/sources/silent', 'ann');
  expect(body).toContain('<h1>Not heard of</h1>');
  expect(body).toContain('Nothing came within the last 26 hours');
  const fleet = (await ask('GET', '/', 'ann')).body;
  expect(fleet).toContain('<h1>2 of 4 need a look</h1>');
  expect(fleet).toMatch(/href="\/sources\/silent".*level unknown.*not heard of.*was level 0.*30 hours ago/);
  expect(fleet).toMatch(/href="\/sources\/good".*level 1, .*target 2.*rose from 0, 3 gone.*2 hours ago/);
  expect(fleet).toMatch(/href="\/sources\/awaited".*awaited.*never/);
});
