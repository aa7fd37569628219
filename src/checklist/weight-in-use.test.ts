import { expect, test } from 'vitest';
import type { FileId } from '../model/place.ts';
import { type Used, weightInUse } from './weight-in-use.ts';

const at = (path: string, more: Partial<Used> = {}): Used => ({ path: path as FileId, ...more });

test('what tests alone start weighs less, what their data holds is information', () => {
  expect(weightInUse('container/non-root', 'high', [at('e2e/Dockerfile')])).toBe('medium');
  expect(weightInUse('container/non-root', 'high', [at('testdata/Dockerfile')])).toBe('info');
  expect(weightInUse('container/non-root', 'high', [at('e2e/Dockerfile'), at('Dockerfile')])).toBe('high');
});

test('bounds weigh less for a job and where somebody sits before it; nothing else does', () => {
  expect(weightInUse('container/read-only', 'medium', [at('compose.dev.yaml')])).toBe('low');
  expect(weightInUse('container/read-only', 'medium', [at('compose.yaml', { role: 'job' })])).toBe('low');
  expect(weightInUse('container/non-root', 'high', [at('compose.dev.yaml')])).toBe('high');
});

test('a committed secret and a pipeline weigh what they weigh, whatever the file is called', () => {
  expect(weightInUse('secrets/not-in-code', 'high', [at('e2e/Dockerfile')])).toBe('high');
  const pipeline = at('.github/workflows/test.yml', { isPipeline: true });
  expect(weightInUse('build/safe-triggers', 'high', [pipeline])).toBe('high');
});
