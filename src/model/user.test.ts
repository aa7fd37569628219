import { expect, test } from 'vitest';
import { readUser } from './user.ts';

test.each([
  ['0', 0, true],
  ['root', 0, true],
  ['0:0', 0, true],
  ['00', 0, true],
  ['1000:1000', 1000, false],
  ['root:root', 0, true],
  [':1000', 0, true],
])('%s is uid %d', (text, uid, root) => {
  expect(readUser(text).uid).toEqual({ kind: 'known', value: uid });
  expect(readUser(text).root).toEqual({ kind: 'known', value: root });
});

test('a name is known only when the image tells', () => {
  expect(readUser('app').root.kind).toBe('unknown');
  expect(readUser('app', () => ({ uid: 101, gid: 101 })).uid).toEqual({ kind: 'known', value: 101 });
});

test('an account made without a number is not root', () => {
  const user = readUser('app', () => ({ uid: undefined, gid: undefined }));
  expect(user.root).toEqual({ kind: 'known', value: false });
  expect(user.uid.kind).toBe('unknown');
});
