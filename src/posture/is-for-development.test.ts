import { expect, test } from 'vitest';
import type { FileId } from '../model/place.ts';
import { isForDevelopment } from './is-for-development.ts';

test.each([
  ['docker-compose.dev.yml', true],
  ['docker/docker-compose-dev.yml', true],
  ['local.yml', true],
  ['.devcontainer/docker-compose.yml', true],
  ['compose.debug.override.yaml', true],
  ['dev/compose.yaml', false],
  ['local_ratelimit/docker-compose.yaml', false],
  ['docker-compose.devices.yml', false],
  ['compose.localhost.yaml', false],
])('%s: %s', (file, expected) => {
  expect(isForDevelopment(file as FileId)).toBe(expected);
});
