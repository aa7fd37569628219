import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isUnderNoVersionControl } from './is-under-no-version-control.ts';

const root = mkdtempSync(join(tmpdir(), 'plimsoll-versioned-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const MACHINE = { files: [], mounts: join(root, 'no-such-file') };
const make = (path: string): string => {
  mkdirSync(join(root, path), { recursive: true });
  return join(root, path);
};

test('a folder without any mark in it and above it is under no version control', () => {
  expect(isUnderNoVersionControl(make('homelab/web'), {}, MACHINE)).toBe(true);
});

test('a mark in it or anywhere above it is one, be it a folder, a file of a linked tree, or of another program', () => {
  make('a/.git');
  expect(isUnderNoVersionControl(make('a/deep/er'), {}, MACHINE)).toBe(false);
  writeFileSync(join(make('b'), '.git'), 'gitdir: elsewhere\n');
  expect(isUnderNoVersionControl(join(root, 'b'), {}, MACHINE)).toBe(false);
  make('c/.hg');
  expect(isUnderNoVersionControl(make('c/d'), {}, MACHINE)).toBe(false);
});

test('in a container the folders of the host above it are not seen', () => {
  expect(isUnderNoVersionControl(make('homelab/web'), {}, { ...MACHINE, files: [root] })).toBe(false);
  const mounts = join(root, 'mountinfo');
  writeFileSync(mounts, '22 1 0:30 / / rw,relatime - overlay overlay rw,lowerdir=/a\n');
  expect(isUnderNoVersionControl(make('homelab/web'), {}, { ...MACHINE, mounts })).toBe(false);
  writeFileSync(
    mounts,
    '22 1 8:1 / / rw - ext4 /dev/sda1 rw\n30 22 0:31 / /var/lib/docker/a rw - overlay overlay rw\n',
  );
  expect(isUnderNoVersionControl(make('homelab/web'), {}, { ...MACHINE, mounts })).toBe(true);
});

test('a pipeline is given what a repository holds, with its mark or without', () => {
  expect(isUnderNoVersionControl(make('workspace'), { CI: 'true' }, MACHINE)).toBe(false);
});

test('a link counts as the folder that it leads to', () => {
  make('kept/.git');
  symlinkSync(make('kept/app'), join(make('loose'), 'app'));
  expect(isUnderNoVersionControl(join(root, 'loose/app'), {}, MACHINE)).toBe(false);
});

test('a repository that GIT_DIR names lies elsewhere', () => {
  expect(isUnderNoVersionControl(make('worktree'), { GIT_DIR: '/srv/site.git' }, MACHINE)).toBe(false);
});

test('what is no folder, or is itself mounted, tells nothing', () => {
  expect(isUnderNoVersionControl(join(root, 'missing'), {}, MACHINE)).toBe(false);
  expect(isUnderNoVersionControl('/proc', {}, MACHINE)).toBe(false);
});
