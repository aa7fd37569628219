import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { readBaseline } from '../src/policy/baseline.ts';
import { readPolicy } from '../src/policy/read-policy.ts';
import { type Answer, answerOf } from './support/answer-of.ts';
import { runBuilt } from './support/run-built.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
let root = '';
const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const init = (...args: readonly string[]): Promise<Answer> => answerOf(['init', ...args], { cwd: root });
/** A job starts the program that wrote it: that is a built one, whose sum it knows. */
const initBuilt = (...args: readonly string[]): Answer => {
  const { status, stdout, stderr } = runBuilt(['init', ...args], { cwd: root });
  return { code: status ?? -1, out: stdout, err: stderr };
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'plimsoll-init-'));
  folders.push(root);
  cpSync(join(import.meta.dirname, '../examples/shop'), root, { recursive: true });
});

test('a policy that is valid and names the level above the present one', async () => {
  const { code, out } = await init();
  expect([code, out]).toEqual([0, expect.stringMatching(/written +plimsoll\.yaml: the target is level 1/)]);
  const { policy, problems } = readPolicy(text('plimsoll.yaml'));
  expect([policy.target, problems]).toEqual([1, []]);
});

test('a project with many findings passes from the first day, and fails on the first new one', async () => {
  expect(initBuilt('--baseline', '--ci', 'github').code).toBe(0);
  expect(readBaseline(text('plimsoll-baseline.json'))?.size).toBeGreaterThan(20);
  const check = ['check', '--baseline', 'plimsoll-baseline.json', '--fail-on', 'new'];
  expect((await answerOf(check, { cwd: root })).code).toBe(0);
  writeFileSync(join(root, 'compose.override.yaml'), 'services:\n  db:\n    privileged: true\n');
  expect((await answerOf(check, { cwd: root })).code).toBe(1);
});

test.each([
  'github',
  'gitlab',
] as const)('the job it writes for %s has no finding of its own above low', async (system) => {
  initBuilt('--ci', system, '--baseline');
  const { out } = await answerOf(['check', '--format', 'json'], { cwd: root });
  const { findings } = JSON.parse(out);
  const inJob = findings.filter(
    ({ place, severity }: { readonly place: { readonly file?: string }; readonly severity: string }) =>
      /plimsoll(?:\.gitlab-ci)?\.(?:yml|sh)$/.test(place.file ?? '') && severity !== 'low',
  );
  expect(inJob).toEqual([]);
});

test('a job that is added later compares with the baseline that is there', async () => {
  await init('--baseline');
  const { out } = initBuilt('--ci', 'gitlab');
  expect(text('plimsoll.gitlab-ci.yml')).toContain('--fail-on new --baseline plimsoll-baseline.json ');
  expect(out).toContain('plimsoll check --baseline plimsoll-baseline.json --fail-on new\n');
  expect(out).toMatch(/Before the job runs:\n {2}- write `include: plimsoll\.gitlab-ci\.yml` into \.gitlab-ci\.yml\n/);
});

test('nothing that is there is touched, and links are not followed', async () => {
  writeFileSync(join(root, 'plimsoll.yaml'), 'target: 3\n');
  symlinkSync('/nowhere/baseline', join(root, 'plimsoll-baseline.json'));
  const { code, out, err } = await init('--baseline');
  expect(text('plimsoll.yaml')).toBe('target: 3\n');
  expect(out).toMatch(/kept +plimsoll\.yaml/);
  expect([code, err]).toEqual([3, expect.stringMatching(/symbolic link/)]);
  expect(existsSync('/nowhere')).toBe(false);
  const elsewhere = mkdtempSync(join(tmpdir(), 'plimsoll-elsewhere-'));
  folders.push(elsewhere);
  symlinkSync(elsewhere, join(root, '.github'));
  const linked = initBuilt('--ci', 'github');
  expect([linked.code, linked.err]).toEqual([3, expect.stringMatching(/workflows.*symbolic link/)]);
  expect(existsSync(join(elsewhere, 'workflows'))).toBe(false);
});

test('what runs from its source writes no job: nothing that is published has its sum', async () => {
  if (process.env.PLIMSOLL_PROGRAM) return;
  const { code, err } = await init('--ci', 'github');
  expect([code, err]).toEqual([2, expect.stringContaining('npm run build')]);
  expect(existsSync(join(root, '.github'))).toBe(false);
});

test('below the root of a repository no job is written, since nobody would read it there', () => {
  mkdirSync(join(root, '.git'));
  mkdirSync(join(root, 'below'));
  const { code, err } = initBuilt('--ci', 'github', 'below');
  expect([code, err]).toEqual([2, expect.stringContaining(`call it in ${root}`)]);
  expect(initBuilt('--ci', 'github').code).toBe(0);
});

test('where nothing runs yet the way to files that do is named', async () => {
  expect((await init()).out).not.toContain('--docker');
  const empty = join(root, 'empty');
  mkdirSync(empty);
  expect((await init('empty')).out).toContain('plimsoll init --docker empty');
});

test('a policy that is faulty is said, and nothing is written', async () => {
  writeFileSync(join(root, 'plimsoll.yaml'), 'targte: 3\n');
  expect((await init('--baseline')).code).toBe(2);
  expect(existsSync(join(root, 'plimsoll-baseline.json'))).toBe(false);
});

test('what is no folder is a mistake of the call', async () => {
  expect((await init('compose.yaml')).code).toBe(2);
  expect((await init('.', 'web')).code).toBe(2);
  expect((await init('--ci', 'teamcity')).code).toBe(2);
});
