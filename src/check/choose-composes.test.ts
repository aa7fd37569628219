import { expect, test } from 'vitest';
import type { FileId } from '../model/place.ts';
import { noPolicy } from '../policy/policy.ts';
import { memoryFiles } from '../ports/memory-files.ts';
import { discover } from './discover.ts';
import { type Reading, readProjects } from './read-projects.ts';

const readAll = (files: { readonly [path: string]: string }): Reading => {
  const port = memoryFiles(files);
  const discovery = discover({ files: port, folder: '.' as FileId, only: undefined, exclude: [] });
  return readProjects({
    files: port,
    discovery,
    policy: noPolicy,
    environment: new Map(),
    allowOutside: false,
    today: '2026-11-22',
    rootName: 'shop',
  });
};
const APP = 'services:\n  app:\n    image: shop:1\n';

test('a base and its override are one project', () => {
  const { projects } = readAll({
    'compose.yaml': APP,
    'compose.override.yaml': 'services:\n  app:\n    environment:\n      A: b\n',
  });
  expect(projects.map(({ path }) => path)).toEqual(['compose.yaml']);
});

test('a file that is only valid merged onto the base is a variant of it', () => {
  const { projects, errors } = readAll({
    'compose.yaml': APP,
    'compose.prod.yaml': 'services:\n  app:\n    restart: always\n',
  });
  expect(errors).toEqual([]);
  expect(projects.map(({ path }) => path)).toEqual(['compose.yaml', 'compose.prod.yaml']);
  expect(projects[1]?.services[0]?.settings.restart.value).toMatchObject({ value: { policy: 'always' } });
});

test('a file that stands by itself is a project of its own', () => {
  const { projects } = readAll({ 'compose.yaml': APP, 'compose.test.yaml': 'services:\n  sut:\n    image: sut:1\n' });
  expect(projects.map(({ services }) => services.map(({ name }) => name))).toEqual([['app'], ['sut']]);
});

test('an included file is judged where it is included, not twice', () => {
  const { projects } = readAll({
    'compose.yaml': `include: [db/compose.yaml]\n${APP}`,
    'db/compose.yaml': 'services:\n  db:\n    image: postgres:17\n',
  });
  expect(projects).toHaveLength(1);
  expect(projects[0]?.services.map(({ name }) => name).sort()).toEqual(['app', 'db']);
});

test('a fragment without its base is left aside and said so', () => {
  const { projects, errors, skipped } = readAll({
    'overrides/compose.proxy.yaml': 'services:\n  app:\n    labels: [a=b]\n',
  });
  expect([projects, errors]).toEqual([[], []]);
  expect(skipped).toEqual([{ path: 'overrides/compose.proxy.yaml', why: expect.stringContaining('merged') }]);
});

test('a Dockerfile that a service names and nobody can read is an error', () => {
  const { errors } = readAll({ 'compose.yaml': 'services:\n  app:\n    build: ./app\n', 'app/main.py': '' });
  expect(errors[0]?.message).toContain('app/Dockerfile does not exist');
});

test('a YAML file with another name counts when it reads as compose', () => {
  const { projects } = readAll({
    'deploy/stack.yml': APP,
    'deploy/values.yml': 'services:\n  - name: x\n    image: y\n',
  });
  expect(projects.map(({ path }) => path)).toEqual(['deploy/stack.yml']);
});
