import { expect, test } from 'vitest';
import { collide, type Edit } from './edit.ts';

const edit = ([start, end]: readonly [number, number]): Edit => ({ span: { start, end }, text: 'x', by: [] });

test.each([
  ['one that begins in another', [0, 5], [4, 9], true],
  ['one inside another', [0, 9], [3, 4], true],
  ['two of one stretch', [2, 4], [2, 4], true],
  ['two side by side', [0, 4], [4, 8], false],
  ['an insertion inside a stretch', [0, 4], [2, 2], true],
  ['an insertion at its beginning', [2, 4], [2, 2], false],
  ['an insertion at its end', [2, 4], [4, 4], false],
  ['two insertions at one place', [3, 3], [3, 3], false],
] as const)('%s: %j and %j collide: %s', (_, a, b, collides) => {
  expect([collide(edit(a), edit(b)), collide(edit(b), edit(a))]).toEqual([collides, collides]);
});
