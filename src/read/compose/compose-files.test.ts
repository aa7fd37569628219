import { expect, test } from 'vitest';
import { composeFilesOf } from './compose-files.ts';

test('the newest name wins, and the override beside it is merged', () => {
  expect(composeFilesOf(['Dockerfile', 'compose.yml', 'compose.yaml', 'docker-compose.override.yml'])).toEqual({
    base: 'compose.yaml',
    overrides: ['docker-compose.override.yml'],
  });
  expect(composeFilesOf(['docker-compose.yaml', 'docker-compose.prod.yml'])).toEqual({
    base: 'docker-compose.yaml',
    overrides: [],
  });
});

test('COMPOSE_FILE replaces the defaults, override included', () => {
  const entries = ['compose.yaml', 'compose.override.yaml', 'a.yaml', 'b.yaml'];
  expect(composeFilesOf(entries, 'a.yaml:b.yaml')).toEqual({ base: 'a.yaml', overrides: ['b.yaml'] });
  expect(composeFilesOf(entries, 'a.yaml;b.yaml', ';')).toEqual({ base: 'a.yaml', overrides: ['b.yaml'] });
  expect(composeFilesOf(entries, '')).toEqual({ base: 'compose.yaml', overrides: ['compose.override.yaml'] });
});

test('a folder without a compose file has none', () => {
  expect(composeFilesOf(['compose.override.yaml', 'Dockerfile'])).toBeUndefined();
});
