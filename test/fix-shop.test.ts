import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixedByPlan } from './fixed-by-plan.ts';

const shop = join(import.meta.dirname, '../examples/shop');
const files = Object.fromEntries(
  readdirSync(shop, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => [path.slice(shop.length + 1), readFileSync(path, 'utf8')]),
);

test('the shop goes from level 0 to ceiling 3 by fixes alone', () => {
  const { plan } = fixedByPlan(files);
  expect(plan.before.posture).toMatchObject({ level: 0, ceiling: 0 });
  // the ceiling is the highest level against which nothing was found: no control of levels 1 to 3 fails
  const ceilings = plan.after.posture.subjects.map(({ id, ceiling }) => [id, ceiling]);
  expect(ceilings.filter(([, ceiling]) => Number(ceiling) < 3)).toEqual([]);
  expect(plan.after.posture.ceiling).toBeGreaterThanOrEqual(3);
});

test('what is fixed needs no second run', () => {
  const first = fixedByPlan(files);
  expect(fixedByPlan(first.files).plan.made).toEqual([]);
});
