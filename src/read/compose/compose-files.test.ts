import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { composeFilesOf } from './compose-files.ts';

const filesOf = (names: readonly string[], env?: string, given: { readonly [name: string]: string } = {}) =>
  composeFilesOf({
    files: memoryFiles(env === undefined ? {} : { 'shop/.env': env }),
    folder: 'shop' as FileId,
    names: env === undefined ? names : [...names, '.env'],
    environment: new Map(Object.entries(given)),
  });

test('the newest name wins, and the override beside it is merged', () => {
  expect(filesOf(['Dockerfile', 'compose.yml', 'compose.yaml', 'docker-compose.override.yml'])).toEqual({
    file: 'shop/compose.yaml',
    overrides: ['shop/docker-compose.override.yml'],
    folder: 'shop',
  });
  expect(filesOf(['docker-compose.yaml', 'docker-compose.prod.yml'])).toEqual({
    file: 'shop/docker-compose.yaml',
    overrides: [],
    folder: 'shop',
  });
});

test('COMPOSE_FILE of .env replaces the defaults, override included', () => {
  const names = ['compose.yaml', 'compose.override.yaml', 'a.yaml', 'b.yaml'];
  const both = { file: 'shop/a.yaml', overrides: ['shop/b.yaml'], folder: 'shop', dotEnv: 'shop/.env' };
  expect(filesOf(names, 'COMPOSE_FILE=a.yaml:b.yaml\n')).toEqual(both);
  expect(filesOf(names, 'COMPOSE_PATH_SEPARATOR=;\nCOMPOSE_FILE="a.yaml;b.yaml"\n')).toEqual(both);
  expect(filesOf(names, 'COMPOSE_FILE=\n')?.file).toBe('shop/compose.yaml');
});

test('what is given counts over .env, and the project lies where the first file lies', () => {
  expect(filesOf([], 'COMPOSE_FILE=a.yaml\n', { COMPOSE_FILE: 'deploy/base.yaml:deploy/prod.yaml' })).toEqual({
    file: 'shop/deploy/base.yaml',
    overrides: ['shop/deploy/prod.yaml'],
    folder: 'shop/deploy',
    dotEnv: 'shop/.env',
  });
});

test('a folder without a compose file has none', () => {
  expect(filesOf(['compose.override.yaml', 'Dockerfile'])).toBeUndefined();
});
