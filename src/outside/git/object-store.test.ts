import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { objectStore } from './object-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-objects-'));
afterAll(() => rmSync(folder, { recursive: true }));
const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
    encoding: 'utf8',
  }).trim();

test('indexes of packs are held up to a bound', () => {
  git('init', '-q');
  const commits = ['one', 'two', 'three'].map((text) => {
    writeFileSync(join(folder, 'file'), text);
    git('add', 'file');
    git('commit', '-qm', text);
    git('repack', '-qd');
    return git('rev-parse', 'HEAD');
  });
  const read = (most?: number): number => {
    const store = objectStore(join(folder, '.git/objects'), 20, most);
    return commits.filter((id) => store.read(id)?.type === 'commit').length;
  };
  expect([read(), read(1500), read(1), read(0)]).toEqual([3, 2, 1, 0]);
});
