import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'plimsoll-new-rule-'));
  for (const part of ['package.json', 'scripts/generate.ts', 'scripts/new-rule.ts', 'src'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const newRule = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['scripts/new-rule.ts', ...args], { cwd: copy, encoding: 'utf8' });

test('a new rule is a file with its id, and in the index', () => {
  const { status, stdout } = newRule('container/non-root/starts-as-nobody');
  expect(status).toBe(0);
  expect(stdout).toContain('examples first');
  const text = readFileSync(join(copy, 'src/checklist/container/non-root/starts-as-nobody.ts'), 'utf8');
  expect(text).toContain("id: 'container/non-root/starts-as-nobody'");
  expect(text).toContain('export const startsAsNobody = defineRule(');
  expect(readFileSync(join(copy, 'src/checklist/index.ts'), 'utf8')).toContain('containerNonRootStartsAsNobody');
});

test.each([
  ['no id', [], /is no rule id/],
  ['a control only', ['container/non-root'], /is no rule id/],
  ['capitals', ['container/non-root/StartsAsRoot'], /is no rule id/],
  ['a way out of the folder', ['container/non-root/../../escape'], /is no rule id/],
  ['a control that does not exist', ['container/no-such/thing'], /no control container\/no-such/],
  ['the control itself', ['container/non-root/control'], /exists already/],
  ['a rule that exists', ['container/non-root/starts-as-root'], /exists already/],
])('%s is refused', (_, args, why) => {
  const { status, stderr } = newRule(...args);
  expect(status).toBe(2);
  expect(stderr).toMatch(why);
});
