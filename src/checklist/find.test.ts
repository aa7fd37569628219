import { expect, test } from 'vitest';
import { find } from './find.ts';
import { controls } from './index.ts';

test('an id is found as it is written, and by its last part where that is enough', () => {
  expect(find('container/non-root', controls)).toMatchObject({ kind: 'found', entry: { id: 'container/non-root' } });
  expect(find('Non-Root ', controls)).toMatchObject({ kind: 'found', entry: { id: 'container/non-root' } });
});

test('a last part that several controls share suggests all of them', () => {
  expect(find('monitored', controls)).toEqual({
    kind: 'unknown',
    suggestions: ['image/monitored', 'runtime/monitored'],
  });
});

test('a typing mistake suggests what was meant', () => {
  expect(find('container/non-rot', controls)).toEqual({
    kind: 'unknown',
    suggestions: ['container/non-root'],
  });
  expect(find('helthcheck', controls)).toEqual({ kind: 'unknown', suggestions: ['runtime/healthcheck'] });
});

test('nonsense suggests nothing, however long', () => {
  expect(find('', controls)).toEqual({ kind: 'unknown', suggestions: [] });
  expect(find('x'.repeat(1_000_000), controls)).toEqual({ kind: 'unknown', suggestions: [] });
});
