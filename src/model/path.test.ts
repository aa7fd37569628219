import { expect, test } from 'vitest';
import { backInside, folderOf, joinPath, nameOf, withoutEndSlashes } from './path.ts';
import type { FileId } from './place.ts';

const file = (path: string): FileId => path as FileId;

test.each([
  ['.', 'a', 'a'],
  ['shop', './api', 'shop/api'],
  ['shop/web', '../api/Dockerfile', 'shop/api/Dockerfile'],
  ['shop', '..', '.'],
  ['.', '../x', '../x'],
  ['shop', '../../x', '../x'],
  ['shop', '/etc/x', '/etc/x'],
])('%s and %s make %s', (folder, path, joined) => {
  expect(joinPath(file(folder), path)).toBe(joined);
});

test('a file at the root lies in the root', () => {
  expect(folderOf(file('Dockerfile'))).toBe('.');
  expect(folderOf(file('a/b/Dockerfile'))).toBe('a/b');
  expect(nameOf(file('a/b/Dockerfile'))).toBe('Dockerfile');
});

test.each([
  ['../web/Dockerfile', 'Dockerfile'],
  ['../../shop/web/src/Dockerfile', 'src/Dockerfile'],
  ['../../shop/web', '.'],
  ['../api/Dockerfile', '../api/Dockerfile'],
  ['../website/Dockerfile', '../website/Dockerfile'],
  ['../../../../a/shop/web/x', '../../../../a/shop/web/x'],
  ['Dockerfile', 'Dockerfile'],
])('seen from /srv/shop/web, %s is %s', (path, inside) => {
  expect(backInside(file(path), '/srv/shop/web')).toBe(inside);
});

test.each([
  ['a/b//', 'a/b'],
  ['a', 'a'],
  ['/', ''],
])('%s without the slashes at its end is %s', (path, bare) => {
  expect(withoutEndSlashes(path)).toBe(bare);
});
