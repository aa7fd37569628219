import { expect, test } from 'vitest';
import { applyEdits, type Patch, patchedText, regionsOf, unpatched } from './patch.ts';

const edited = (patch: Patch, ...edits: readonly (readonly [number, number, string, string])[]): Patch =>
  applyEdits(
    patch,
    edits.map(([start, end, text, by]) => ({ span: { start, end }, text, by: [by] })),
  );

test('edits are made where they belong, in whatever order they come', () => {
  const patch = edited(unpatched('0123456789'), [8, 9, 'H', 'b'], [1, 3, 'ab', 'a'], [5, 5, '-', 'c']);
  expect(patchedText(patch)).toBe('0ab34-567H9');
  expect(regionsOf(patch)).toEqual([
    { span: { start: 1, end: 3 }, text: 'ab', by: ['a'] },
    { span: { start: 5, end: 5 }, text: '-', by: ['c'] },
    { span: { start: 8, end: 9 }, text: 'H', by: ['b'] },
  ]);
});

test('edits at one place stand in their order', () => {
  const patch = edited(unpatched('ab'), [1, 1, '1', 'a'], [1, 1, '2', 'b'], [1, 2, '3', 'c']);
  expect(patchedText(patch)).toBe('a123');
  const behind = edited(unpatched('ab'), [1, 2, '3', 'c'], [1, 1, '1', 'a']);
  expect(patchedText(behind)).toBe('a13');
  expect(regionsOf(patch)).toEqual([{ span: { start: 1, end: 2 }, text: '123', by: ['a', 'b', 'c'] }]);
});

test('a second round edits the text as it is by then, and what it writes over is for both', () => {
  const first = edited(unpatched('key: value\n'), [5, 10, 'longer text', 'a']);
  const second = edited(first, [5, 11, 'short', 'b'], [17, 17, 'more: 1\n', 'c']);
  expect(patchedText(second)).toBe('key: short text\nmore: 1\n');
  expect(regionsOf(second)).toEqual([
    { span: { start: 5, end: 10 }, text: 'short text', by: ['a', 'b'] },
    { span: { start: 11, end: 11 }, text: 'more: 1\n', by: ['c'] },
  ]);
});

test('what is as it was again is no region, and what is gone is one', () => {
  const there = edited(unpatched('abc'), [1, 2, 'x', 'a']);
  expect(regionsOf(edited(there, [1, 2, 'b', 'b']))).toEqual([]);
  expect(regionsOf(edited(unpatched('abc'), [1, 3, '', 'a']))).toEqual([
    { span: { start: 1, end: 3 }, text: '', by: ['a'] },
  ]);
  expect(regionsOf(unpatched('abc'))).toEqual([]);
});
