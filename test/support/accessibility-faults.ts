import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from './chromium.ts';
import { evaluate } from './evaluate.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page, with everything that can be opened open: rule and element. */
export const accessibilityFaults = async (page: Page): Promise<unknown> => {
  await evaluate(page, "for (const one of document.querySelectorAll('details')) one.open = true");
  await evaluate(page, axe);
  return evaluate(
    page,
    `axe.run().then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => id + ': ' + html.slice(0, 160))))`,
  );
};
