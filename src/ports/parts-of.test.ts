import { expect, test } from 'vitest';
import type { FileId } from '../model/place.ts';
import { memoryFiles } from './memory-files.ts';
import { partsOf } from './parts-of.ts';

const whole = memoryFiles({
  'README.md': 'above',
  'app/compose.yaml': 'named folder',
  'app/deep/er/Dockerfile': 'below it',
  'apple/compose.yaml': 'a name that begins alike',
  'other/one.yaml': 'a named file',
  'other/two.yaml': 'beside a named file',
  'far/away.yaml': 'neither',
  '.git/HEAD': 'ref: refs/heads/main',
  'far/.git/HEAD': 'ref: refs/heads/main',
});
const part = partsOf(whole, ['app', 'other/one.yaml'] as FileId[]);
const read = (path: string): string => {
  const text = part.text(path as FileId);
  return text.ok ? text.value : text.code;
};

test('a named folder is read with all below it, and a named file', () => {
  expect(read('app/compose.yaml')).toBe('named folder');
  expect(read('app/deep/er/Dockerfile')).toBe('below it');
  expect(read('other/one.yaml')).toBe('a named file');
});

test('what lies around a part can be read, for what it says of the whole', () => {
  expect(read('README.md')).toBe('above');
  expect(read('other/two.yaml')).toBe('beside a named file');
  expect(read('.git/HEAD')).toBe('ref: refs/heads/main');
});

test('everything else is outside', () => {
  for (const path of [
    'apple/compose.yaml',
    'far/away.yaml',
    'far/.git/HEAD',
    'app/../far/away.yaml',
    '../app/compose.yaml',
    '/app/compose.yaml',
  ])
    expect(read(path), path).toBe('outside');
});
