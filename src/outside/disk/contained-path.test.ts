import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { containedPath } from './contained-path.ts';
import { realPath } from './real-path.ts';

const place = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-contained-')));
afterAll(() => rmSync(place, { recursive: true, force: true }));
mkdirSync(join(place, 'top/inner'), { recursive: true });
mkdirSync(join(place, 'topmost'));
writeFileSync(join(place, 'top/inner/a'), '');
symlinkSync('top', join(place, 'link'));
symlinkSync('inner', join(place, 'top/way'));
symlinkSync('/etc', join(place, 'top/out'));
symlinkSync('/', join(place, 'root'));
symlinkSync('/no-such-folder/new', join(place, 'top/dangling'));
symlinkSync('nothing', join(place, 'top/inner/nowhere'));
symlinkSync('circle', join(place, 'top/circle'));
const top = join(place, 'top');

test.each([
  ['.', top],
  ['inner/a', `${top}/inner/a`],
  ['./inner/../inner/a', `${top}/inner/a`],
  [`${place}/top/inner`, `${top}/inner`],
  ['not/yet', `${top}/not/yet`],
  ['..data', `${top}/..data`],
  ['..', undefined],
  ['../topmost', undefined],
  ['/etc', undefined],
  ['way', undefined],
  ['way/a', undefined],
  ['out/passwd', undefined],
  ['dangling', undefined],
  ['dangling/x', undefined],
  ['inner/nowhere', undefined],
  ['circle', undefined],
  ['circle/x', undefined],
  ['inner/../../topmost', undefined],
])('in a folder, %s is %s', (path, expected) => {
  expect(containedPath(top, path)).toBe(expected);
});

test('the folder itself may be reached through a link', () => {
  expect(containedPath(join(place, 'link'), 'inner/a')).toBe(`${top}/inner/a`);
  expect(containedPath(join(place, 'link'), join(place, 'link/inner'))).toBe(`${top}/inner`);
});

test('a path leads where its links lead, as far as it exists', () => {
  expect(realPath(join(place, 'link/way/a'))).toBe(`${top}/inner/a`);
  expect(realPath(join(place, 'link/way/none/at/all'))).toBe(`${top}/inner/none/at/all`);
  expect(realPath(join(place, 'root/no-such-folder/x'))).toBe('/no-such-folder/x');
  expect(realPath(join(place, 'link/dangling/x'))).toBe('/no-such-folder/new/x');
  expect(realPath(join(place, 'link/way/nowhere'))).toBe(`${top}/inner/nothing`);
  expect(realPath(join(place, 'link/circle/x'))).toBe('/');
  expect(realPath(join(place, 'root'))).toBe('/');
  expect(realPath('/no-such-folder/x')).toBe('/no-such-folder/x');
  expect(realPath('/')).toBe('/');
});
