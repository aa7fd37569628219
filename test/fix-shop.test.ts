import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { controls } from '../src/checklist/index.ts';
import { fixedByPlan } from './fixed-by-plan.ts';

const shop = join(import.meta.dirname, '../examples/shop');
const files = Object.fromEntries(
  readdirSync(shop, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => [path.slice(shop.length + 1), readFileSync(path, 'utf8')]),
);

/** The controls of levels 1 and 2 that hold a level back. */
const holdsBack = new Set<string>(controls.flatMap(({ id, level, gating }) => (gating && level <= 2 ? [id] : [])));

test('the shop passes levels 1 and 2 by fixes alone, but for two read-only roots that Compose would refuse', () => {
  const { plan } = fixedByPlan(files);
  expect(plan.before.posture).toMatchObject({ level: 0, ceiling: 0 });
  // their password is given where the shop is started, and Compose hands no such secret to a read-only service
  const left = plan.after.posture.findings.filter(({ control }) => holdsBack.has(control));
  expect(left.map(({ control, subjects }) => `${control} ${subjects.join()}`).toSorted()).toEqual([
    'container/read-only service:db',
    'container/read-only service:worker',
  ]);
  expect(plan.dropped.map(({ why }) => why)).toContain(
    'it would bring up build/valid/copied-into-read-only for service:db',
  );
});

test('what is fixed needs no second run', () => {
  const first = fixedByPlan(files);
  expect(fixedByPlan(first.files).plan.made).toEqual([]);
});
