import { expect, test } from 'vitest';
import type { FileId } from '../model/place.ts';
import { isForTests } from './is-for-tests.ts';

test.each([
  ['tests/Dockerfile', true],
  ['app/test/compose.yaml', true],
  ['docker-compose.test.yml', true],
  ['Dockerfile.tests', true],
  ['compose-e2e.yaml', true],
  ['test-network/compose.yaml', false],
  ['docker-compose-test-net.yaml', false],
  ['compose.latest.yaml', false],
  ['attest/Dockerfile', false],
])('%s: %s', (file, expected) => {
  expect(isForTests(file as FileId)).toBe(expected);
});
