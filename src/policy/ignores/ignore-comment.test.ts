import { expect, test } from 'vitest';
import { readIgnoreComment } from './ignore-comment.ts';

test('everything an ignore can say', () => {
  const text = '# plimsoll ignore=container/non-root reason="drops privileges itself" until=2027-01-31 by=@team';
  expect(readIgnoreComment(text)).toEqual({
    kind: 'ignore',
    ids: ['container/non-root'],
    reason: 'drops privileges itself',
    until: '2027-01-31',
    by: '@team',
  });
});

test.each([
  "#plimsoll: ignore=container/read-only,image/pinned-tag reason='x y'",
  '#  plimsoll ignore = container/read-only  reason = because',
  '# plimsoll ignore=container/read-only/writable-root by=me reason="see issue #5"',
  '# plimsoll ignore="container/read-only, image/pinned-tag," reason="both"',
])('%s is one', (text) => {
  expect(readIgnoreComment(text)).toMatchObject({ kind: 'ignore' });
});

test.each([
  ['# plimsoll ignore=container/read-only', /no reason/],
  ['# plimsoll ignore=container/read-only reason=""', /no reason/],
  ['# plimsoll ignore=container/read-only reason=it writes files', /quotes/],
  ['# plimsoll ignore=container/read-only because', /"because" does not belong/],
  ['# plimsoll ignore=container/read-only why="x"', /"why" does not belong/],
  ['# plimsoll ignore="," reason="x"', /names a control or rule/],
  ['# plimsoll ignore=nothing/of/that reason="x"', /plimsoll checklist lists them/],
  [`# plimsoll ignore=container/read-only reason="${'x'.repeat(2000)}"`, /more than 2000 characters/],
  ['# plimsoll ignore reason="x"', /belong|names a control/],
  ['# plimsoll ignore=container/readonly reason="x"', /did you mean container\/read-only/],
  ['# plimsoll ignore=read-only reason="x"', /write container\/read-only in full/],
  ['# plimsoll ignore=container/read-only reason="x" until=soon', /until is a day/],
  ['# plimsoll ignore=container/read-only reason="x" ignore=image/pinned-tag', /twice/],
])('%s does not count', (text, message) => {
  expect(readIgnoreComment(text)).toMatchObject({ kind: 'faulty', message: expect.stringMatching(message) });
});

test.each([
  '# plimsoll says level 2',
  '# hadolint ignore=DL3006',
  '# we ignore=this',
  '#',
])('%s is any comment', (text) => expect(readIgnoreComment(text)).toBeUndefined());
