import { expect, test } from 'vitest';
import { type Member, makeTar } from '../../../../test/support/make-image.ts';
import type { TarEntry } from './tar-entry.ts';
import { walkTar } from './walk-tar.ts';

const record = (key: string, value: string): string => {
  const rest = ` ${key}=${value}\n`;
  const length = Buffer.byteLength(rest);
  return `${length + `${length + 2}`.length}${rest}`;
};
const pax = (type: 'x' | 'g', key: string, value: string): Member => ({
  path: 'pax',
  type,
  content: record(key, value),
});

const walked = (...members: readonly Member[]) => {
  const entries: TarEntry[] = [];
  const skipped: string[] = [];
  const walker = walkTar({
    entry: (entry) => entries.push(entry) < 0,
    data: () => {},
    end: () => {},
    skip: (message) => skipped.push(message),
  });
  const problem = walker.push(makeTar(members)) ?? walker.finish();
  return { paths: entries.map(({ path }) => path), skipped, problem };
};

test.each([
  ['a record without a value says nothing', [pax('x', 'path', ''), { path: 'a' }], ['a']],
  ['a size without a value is that of the header', [pax('x', 'size', ''), { path: 'a', content: 'b' }], ['a']],
  ['what is said of all members counts for none', [pax('g', 'path', 'x'), { path: 'a' }, { path: 'b' }], ['a', 'b']],
  [
    'a long name of GNU counts before one of pax',
    [{ path: '././@LongLink', type: 'L', content: 'gnu\0' }, pax('x', 'path', 'other'), { path: 'a' }],
    ['gnu'],
  ],
] as const)('members are called as engines call them: %s', (_, members, paths) => {
  expect(walked(...members)).toEqual({ paths, skipped: [], problem: undefined });
});

test('a member whose name no system takes is left out and told of', () => {
  const { paths, skipped } = walked({ path: 'a/'.repeat(3000) }, { path: 'b', type: '2', link: 'c' });
  expect(paths).toEqual(['b']);
  expect(skipped).toEqual([expect.stringMatching(/has a longer name, or leads to one, than a system takes$/)]);
});
