import { expect, test } from 'vitest';
import { readBuilderFlags } from './builder-flags.ts';

test.each([
  ['--from=a /b /c', ['--from=a'], '/b /c'],
  ['  --from=a   --link  /b', ['--from=a', '--link'], '/b'],
  ['--mount="type=cache, target=/c" a', ['--mount=type=cache, target=/c'], 'a'],
  ["--mount='a b' c", ['--mount=a b'], 'c'],
  [`--x="it's" y`, [`--x=it's`], 'y'],
  [`--x='say "a b"' y`, [`--x=say "a b"`], 'y'],
  ['--x=a\\ b c', ['--x=a b'], 'c'],
  ['--x=\\"a b', ['--x="a'], 'b'],
  ['--x="a\\" b" c', ['--x=a" b'], 'c'],
  ['--link', ['--link'], ''],
  ['--x="a b', ['--x=a b'], ''],
  ['-- --from=a', [], '--from=a'],
  ['a --from=b', [], 'a --from=b'],
  ['-x a', [], '-x a'],
])('%s begins with the flags %j', (text, flags, rest) => {
  const read = readBuilderFlags(text, 0, '\\');
  expect(read.flags.map((flag) => flag.text)).toEqual(flags);
  expect(text.slice(read.rest)).toBe(rest);
});

test('the escape is the one that the file has chosen', () => {
  const read = readBuilderFlags('--mount=source=C:\\a,target=C:\\b --x=a` b c', 0, '`');
  expect(read.flags.map((flag) => flag.text)).toEqual(['--mount=source=C:\\a,target=C:\\b', '--x=a b']);
});
