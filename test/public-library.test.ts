import { expect, test } from 'vitest';
import * as library from '../src/index.ts';

test('the public exports are these, and a change to them is a decision', () => {
  expect(Object.keys(library).sort()).toEqual([
    'bad',
    'check',
    'controls',
    'defineRule',
    'diskFiles',
    'held',
    'memoryFiles',
    'noPolicy',
    'rules',
    'undecided',
    'violated',
  ]);
});

test('a program can check files that it holds in memory', () => {
  const { posture } = library.check({
    files: library.memoryFiles({ Dockerfile: 'FROM node:24.11-alpine\nUSER root\n' }),
    folder: '.' as library.FileId,
    rootName: 'shop',
    policy: library.noPolicy,
    environment: new Map(),
    allowOutside: false,
    today: '2026-11-22',
  });
  expect(posture.subjects.map(({ name }) => name)).toEqual(['shop']);
  expect(posture.findings.map(({ control }) => control)).toContain('container/non-root');
});
