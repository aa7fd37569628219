import { expect, test } from 'vitest';
import { type FileId, textPlace } from '../../model/place.ts';
import { meet, movedBy } from './moved.ts';

const file = 'Dockerfile' as FileId;
const at = (start: number, end: number) => textPlace(file, { start, end });
const moved = (start: number, end: number, ...edits: readonly (readonly [number, number, string])[]) =>
  movedBy(new Map([[file, edits.map(([from, to, text]) => ({ span: { start: from, end: to }, text, by: [] }))]]))(
    at(start, end),
  )?.span;

test('an edit before a place moves it, one behind it does not', () => {
  expect(moved(10, 14, [0, 2, 'longer'])).toEqual({ start: 14, end: 18 });
  expect(moved(10, 14, [20, 22, ''])).toEqual({ start: 10, end: 14 });
});

test('an edit inside a place grows it, one around it takes its place', () => {
  expect(moved(10, 14, [11, 11, 'abc'])).toEqual({ start: 10, end: 17 });
  expect(moved(10, 14, [8, 16, 'x'])?.start).toBe(8);
});

test('edits count in the order of the file, however they are listed', () => {
  expect(moved(10, 14, [12, 13, ''], [0, 0, 'ab'], [4, 6, ''])).toEqual({ start: 10, end: 13 });
});

test('an edit over the end of a place ends it where what was written ends', () => {
  expect(moved(10, 14, [12, 18, 'abc'])).toEqual({ start: 10, end: 15 });
});

test('lines put right before a place push it on', () => {
  expect(moved(10, 14, [10, 10, 'USER 1\n'])).toEqual({ start: 17, end: 21 });
});

test('places meet when they share a character or begin at one', () => {
  const none = movedBy(new Map());
  expect(meet(none(at(1, 4)), none(at(3, 9)))).toBe(true);
  expect(meet(none(at(1, 1)), none(at(1, 9)))).toBe(true);
  expect(meet(none(at(1, 3)), none(at(3, 9)))).toBe(false);
  expect(meet(none(at(3, 9)), none(at(1, 3)))).toBe(false);
  expect(meet(none(at(1, 3)), none({ kind: 'file', file }))).toBe(true);
  expect(meet(none(at(1, 3)), none(textPlace('other' as FileId, { start: 1, end: 3 })))).toBe(false);
  expect(meet(none(at(1, 3)), none({ kind: 'host', path: '/etc' }))).toBe(false);
});
