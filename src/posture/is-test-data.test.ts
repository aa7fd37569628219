import { expect, test } from 'vitest';
import type { FileId } from '../model/place.ts';
import { isTestData } from './is-test-data.ts';

test.each([
  ['parser/testfiles/health/Dockerfile', true],
  ['core/src/test/resources/compose.yml', true],
  ['test/cookbooks/app/files/Dockerfile', true],
  ['pkg/testdata/Dockerfile', true],
  ['tests/Dockerfile', false],
  ['latest-files/Dockerfile', false],
  ['files/Dockerfile', false],
])('%s: %s', (file, expected) => {
  expect(isTestData(file as FileId)).toBe(expected);
});
