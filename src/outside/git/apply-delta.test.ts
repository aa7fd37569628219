import { expect, test } from 'vitest';
import { applyDelta } from './apply-delta.ts';
import { MAX_OBJECT } from './git-object.ts';

/** A size as a delta writes it: seven bits a byte, the lowest first. */
const size = (value: number): readonly number[] => {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push((rest % 128) | (rest >= 128 ? 128 : 0));
    if (rest < 128) return bytes;
  }
};
const delta = (from: number, to: number, ...commands: readonly number[]): Buffer =>
  Buffer.from([...size(from), ...size(to), ...commands]);
const made = (base: string, to: number, ...commands: readonly number[]): string | undefined =>
  applyDelta(Buffer.from(base), delta(base.length, to, ...commands))?.toString();
const bytes = (text: string): readonly number[] => [...Buffer.from(text)];

test('a delta copies stretches of its base and brings text of its own', () => {
  // copy 4 from 0, insert "X", copy 3 from 6
  expect(made('0123456789', 8, 0x90, 4, 1, ...bytes('X'), 0x91, 6, 3)).toBe('0123X678');
  const long = `${'a'.repeat(300)}b`;
  expect(made(long, 1, 0x93, 44, 1, 1)).toBe('b');
  expect(made(long, 257, 0xb0, 1, 1)).toBe('a'.repeat(257));
});

test('a copy without a length is one of 65536 bytes', () => {
  const base = Buffer.alloc(70_000, 'a');
  expect(applyDelta(base, delta(70_000, 65_536, 0x80))?.length).toBe(65_536);
});

test.each([
  ['is for another base', 9, 4, [0x90, 4]],
  ['has a command that there is not', 10, 4, [0]],
  ['copies from beyond its base', 10, 4, [0x91, 7, 4]],
  ['writes more than it says', 10, 3, [0x90, 4]],
  ['writes less than it says', 10, 5, [0x90, 4]],
  ['ends in the text it brings', 10, 4, [4, ...bytes('ab')]],
  ['wants more memory than any object has', 10, MAX_OBJECT + 1, [0x90, 4]],
])('a delta that %s is damaged', (_, from, to, commands) => {
  expect(applyDelta(Buffer.from('0123456789'), delta(from, to, ...commands))).toBeUndefined();
});

test('a size without an end is read no further than numbers go', () => {
  expect(applyDelta(Buffer.from('a'), Buffer.alloc(100, 0xff))).toBeUndefined();
});
