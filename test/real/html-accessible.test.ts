import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { controls } from '../../src/checklist/index.ts';
import { assess } from '../../src/comply/assess.ts';
import { renderHtml as renderCompliance } from '../../src/comply/html/render-html.ts';
import { pciDss } from '../../src/knowledge/frameworks/pci-dss.ts';
import { renderHtml } from '../../src/report/html/render-html.ts';
import { reportOf, SHOP_WITH_WAIVERS } from '../report-of.ts';
import { accessibilityFaults } from '../support/accessibility-faults.ts';
import { chromiumPath, openPage, type Page } from '../support/chromium.ts';
import { needPrograms } from '../support/debian-packages.ts';
import { evaluate } from '../support/evaluate.ts';

const why = chromiumPath() === undefined ? needPrograms({ chromium: 'chromium' }) : undefined;
const browser = chromiumPath();
const place = mkdtempSync(join(tmpdir(), 'plimsoll-html-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const { posture, ...report } = reportOf(SHOP_WITH_WAIVERS);
const framework = pciDss;
const assessed = assess(framework, posture, controls);
const PAGES = {
  'the report': () => renderHtml({ posture, ...report }),
  'a framework': () =>
    renderCompliance({
      ...{ framework, items: assessed, report: { posture, ...report } },
      ...{ at: '2026-11-22T10:00:00.000Z', commit: undefined },
    }),
} as const;
const everyPage = Object.keys(PAGES) as readonly (keyof typeof PAGES)[]; // the keys of an object literal

const pageOf = async (text: string): Promise<Page> => {
  const file = join(place, 'report.html');
  writeFileSync(file, text);
  return openPage(browser ?? '', pathToFileURL(file).href);
};

describe.skipIf(why !== undefined)(`the HTML report in a browser${why === undefined ? '' : ` (${why})`}`, () => {
  test.each(
    everyPage.flatMap((name) => [[name, 'light'] as const, [name, 'dark'] as const]),
  )('axe finds nothing wrong with %s, %s', async (name, scheme) => {
    const page = await pageOf([...PAGES[name]()].join(''));
    try {
      await page.send('Emulation.setEmulatedMedia', {
        features: [{ name: 'prefers-color-scheme', value: scheme }],
      });
      expect(await accessibilityFaults(page)).toEqual([]);
    } finally {
      await page.close();
    }
  });

  test('a page that has faults is found out', async () => {
    const page = await pageOf('<!doctype html><title>x</title><img src="data:,"><p style="color:#eee">pale</p>');
    try {
      expect(await accessibilityFaults(page)).toEqual(expect.arrayContaining([expect.stringMatching(/^image-alt/)]));
    } finally {
      await page.close();
    }
  });

  test.each(everyPage)('%s reads without scrolling sideways on a phone', async (name) => {
    const page = await pageOf([...PAGES[name]()].join(''));
    try {
      await page.send('Emulation.setDeviceMetricsOverride', {
        width: 390,
        height: 844,
        deviceScaleFactor: 2,
        mobile: true,
      });
      expect(await evaluate(page, 'document.documentElement.scrollWidth <= innerWidth + 1')).toBe(true);
    } finally {
      await page.close();
    }
  });
});
