import { expect, test } from 'vitest';
import { findById } from './find-by-id.ts';
import { controls } from './index.ts';

test('an id is found as it is written, and by its last part where that is enough', () => {
  expect(findById('container/non-root', controls)).toMatchObject({
    kind: 'found',
    entry: { id: 'container/non-root' },
  });
  expect(findById('Non-Root ', controls)).toMatchObject({ kind: 'found', entry: { id: 'container/non-root' } });
});

test('a last part that several controls share suggests all of them', () => {
  expect(findById('monitored', controls)).toEqual({
    kind: 'unknown',
    suggestions: ['image/monitored', 'runtime/monitored'],
  });
});

test('a typing mistake suggests what was meant', () => {
  expect(findById('container/non-rot', controls)).toEqual({
    kind: 'unknown',
    suggestions: ['container/non-root'],
  });
  expect(findById('helthcheck', controls)).toEqual({ kind: 'unknown', suggestions: ['runtime/healthcheck'] });
});

test('nonsense suggests nothing, however long', () => {
  expect(findById('', controls)).toEqual({ kind: 'unknown', suggestions: [] });
  expect(findById('x'.repeat(1_000_000), controls)).toEqual({ kind: 'unknown', suggestions: [] });
});
