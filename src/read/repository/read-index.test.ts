import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readIndex } from './read-index.ts';

const folder = mkdtempSync(join(tmpdir(), 'index-'));
afterAll(() => rmSync(folder, { recursive: true }));

const git = (...args: string[]): string =>
  execFileSync('git', ['-C', folder, '-c', 'core.hooksPath=/dev/null', ...args], { encoding: 'utf8' });
const index = (): Buffer => readFileSync(join(folder, '.git/index'));
const listed = (): string[] => git('ls-files', '-z').split('\0').filter(Boolean).sort();

git('init', '-q');
for (const path of ['.env', 'src/a.ts', 'src/b.ts', 'src/deep/er/c.ts', 'naïve/файл.txt', 'x'.repeat(200)]) {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), path);
}
git('add', '.');

test.each([2, 3, 4])('an index of version %i lists what git lists', (version) => {
  git('update-index', '--index-version', String(version));
  if (version > 2) git('update-index', '--skip-worktree', 'src/a.ts');
  const read = readIndex(index(), 20);
  expect([...read.paths].sort()).toEqual(listed());
  expect(read.incomplete).toBeUndefined();
});

test('a submodule is another repository, not a file', () => {
  git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},vendor/lib`);
  const read = readIndex(index(), 20);
  expect(read.submodules).toEqual(['vendor/lib/']);
  git('update-index', '--force-remove', 'vendor/lib');
});

test('a split index says that it is not complete', () => {
  git('update-index', '--split-index');
  writeFileSync(join(folder, 'late.txt'), 'late');
  git('add', 'late.txt');
  expect(readIndex(index(), 20).incomplete).toContain('split');
  git('update-index', '--no-split-index');
  expect(readIndex(index(), 20).incomplete).toBeUndefined();
});

test('a cut or damaged index gives what stands before the damage and never throws', () => {
  const whole = index();
  const all = listed();
  for (let length = 0; length < whole.length; length += 7) {
    const read = readIndex(whole.subarray(0, length), 20);
    expect(read.incomplete ?? 'complete').not.toBe('');
    for (const path of read.paths) expect(all).toContain(path);
  }
  for (let at = 0; at < whole.length; at += 3) {
    const damaged = Buffer.from(whole);
    damaged[at] = (damaged[at] ?? 0) ^ 0xff;
    readIndex(damaged, 20);
  }
});

test('shared prefixes cannot unfold without bound', () => {
  const entry = (strip: number, suffix: string): Buffer =>
    Buffer.concat([Buffer.alloc(62), Buffer.from([strip]), Buffer.from(`${suffix}\0`)]);
  const header = Buffer.from('DIRC\0\0\0\u0004\0\0\0\u0002', 'latin1');
  const read = readIndex(Buffer.concat([header, entry(0, 'a'.repeat(5000)), entry(0, 'b'), Buffer.alloc(20)]), 20);
  expect(read.paths.size).toBe(0);
  expect(read.incomplete).toContain('path');
});
