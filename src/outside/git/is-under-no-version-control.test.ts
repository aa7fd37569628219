import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isUnderNoVersionControl } from './is-under-no-version-control.ts';

const root = mkdtempSync(join(tmpdir(), 'plimsoll-versioned-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const make = (path: string): string => {
  mkdirSync(join(root, path), { recursive: true });
  return join(root, path);
};

test('a folder without any mark in it and above it is under no version control', () => {
  expect(isUnderNoVersionControl(make('homelab/web'), {}, [])).toBe(true);
});

test('a mark in it or anywhere above it is one, be it a folder, a file of a linked tree, or of another program', () => {
  make('a/.git');
  expect(isUnderNoVersionControl(make('a/deep/er'), {}, [])).toBe(false);
  writeFileSync(join(make('b'), '.git'), 'gitdir: elsewhere\n');
  expect(isUnderNoVersionControl(join(root, 'b'), {}, [])).toBe(false);
  make('c/.hg');
  expect(isUnderNoVersionControl(make('c/d'), {}, [])).toBe(false);
});

test('in a container the folders of the host above it are not seen', () => {
  expect(isUnderNoVersionControl(make('homelab/web'), {}, [root])).toBe(false);
});

test('a link counts as the folder that it leads to', () => {
  make('kept/.git');
  symlinkSync(make('kept/app'), join(make('loose'), 'app'));
  expect(isUnderNoVersionControl(join(root, 'loose/app'), {}, [])).toBe(false);
});

test('a repository that GIT_DIR names lies elsewhere', () => {
  expect(isUnderNoVersionControl(make('worktree'), { GIT_DIR: '/srv/site.git' }, [])).toBe(false);
});

test('what is no folder, or is itself mounted, tells nothing', () => {
  expect(isUnderNoVersionControl(join(root, 'missing'), {}, [])).toBe(false);
  expect(isUnderNoVersionControl('/proc', {}, [])).toBe(false);
});
