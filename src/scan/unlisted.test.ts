import { expect, test } from 'vitest';
import type { Image } from '../model/image.ts';
import { unlisted } from './unlisted.ts';

const debian = { id: 'debian', version: '12', like: [], codename: undefined, title: 'Debian GNU/Linux 12 (bookworm)' };
const deb = { type: 'deb' } as Image['packages'][number];
const npm = { type: 'npm' } as Image['packages'][number];
const program = { path: 'app/server', layer: 'sha256:1', mode: 0o755 } as const;
const whatOf = (
  packages: Image['packages'],
  content: { readonly distribution?: typeof debian; readonly unowned?: readonly object[] },
): readonly string[] =>
  unlisted({
    packages,
    content: { unowned: [], distribution: undefined, ...content } as unknown as Image['content'],
  }).map(({ why }) => why);

test('a system whose list of packages is gone is unknown, whatever else is listed', () => {
  expect(whatOf([], { distribution: debian })).toEqual([expect.stringContaining('Debian GNU/Linux 12')]);
  expect(whatOf([npm], { distribution: debian })).toHaveLength(1);
  expect(whatOf([deb], { distribution: debian })).toEqual([]);
});

test('programs of which nothing is listed are unknown, an image without programs has nothing to know', () => {
  expect(whatOf([], { unowned: [program] })).toEqual([expect.stringContaining('a program')]);
  expect(whatOf([npm], { unowned: [program] })).toEqual([]);
  expect(whatOf([], {})).toEqual([]);
});
