import { expect, test } from 'vitest';
import { type FileId, writtenPlace } from '../../model/place.ts';
import { noPolicy } from '../../policy/policy.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { discover } from '../discover.ts';
import { readProjects } from '../read-projects.ts';
import type { Reading } from './reading.ts';

const readAll = (files: { readonly [path: string]: string }, only?: readonly string[]): Reading => {
  const port = memoryFiles(files);
  const discovery = discover({ files: port, folder: '.' as FileId, only: only as readonly FileId[], exclude: [] });
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

const publishedBy = ({ projects }: Reading): readonly (readonly [string, number])[] =>
  projects.map(
    ({ path, services }) => [path, services.flatMap(({ settings }) => settings.ports.items).length] as const,
  );
const PROD = 'services:\n  app:\n    restart: always\n';

test('a variant is not merged onto the override that only an unnamed start takes', () => {
  const read = readAll({
    'compose.yaml': APP,
    'compose.override.yaml': 'services:\n  app:\n    ports: ["8080:80"]\n',
    'compose.prod.yaml': PROD,
  });
  expect(read.errors).toEqual([]);
  expect(publishedBy(read)).toEqual([
    ['compose.yaml', 1],
    ['compose.prod.yaml', 0],
  ]);
});

test('what a service lacks is lacking in the first file that has it, for all variants alike', () => {
  const { projects } = readAll({
    'compose.yaml': APP,
    'compose.override.yaml': 'services:\n  app:\n    environment: {A: b}\n',
    'compose.prod.yaml': PROD,
  });
  const files = projects.flatMap(({ services }) =>
    services.map(({ settings }) => writtenPlace(settings.user.origin.place)?.file),
  );
  expect(files).toEqual(['compose.yaml', 'compose.yaml']);
});

test('a variant of what only the override has is merged onto both', () => {
  const { projects, errors } = readAll({
    'compose.yaml': APP,
    'compose.override.yaml': 'services:\n  mail:\n    image: mail:1\n',
    'compose.ci.yaml': 'services:\n  mail:\n    restart: always\n',
  });
  expect(errors).toEqual([]);
  expect(projects[1]?.services.map(({ name }) => name)).toEqual(['app', 'mail']);
});

test.each([
  ['a comment of its own', { 'compose.debug.yaml': '# docker compose -f compose.yaml -f compose.debug.yaml up\n' }],
  ['a script', { 'run.sh': 'docker compose -f compose.yaml -f compose.debug.yaml up -d\n' }],
  ['a README', { 'README.md': '    docker-compose -f compose.yaml -f compose.debug.yaml up\n' }],
])('%s says what a file is merged onto that would stand by itself', (_, more: { readonly [path: string]: string }) => {
  const debug = 'services:\n  app:\n    image: shop:debug\n';
  const read = readAll({
    'compose.yaml': 'services:\n  app:\n    image: shop:1\n    ports: ["8080:80"]\n',
    ...more,
    'compose.debug.yaml': `${more['compose.debug.yaml'] ?? ''}${debug}`,
  });
  expect(publishedBy(read)).toEqual([
    ['compose.yaml', 1],
    ['compose.debug.yaml', 1],
  ]);
});

test('a command that names a file that is not there says nothing', () => {
  const read = readAll({
    'compose.yaml': APP,
    'compose.debug.yaml':
      '# docker compose -f base.yaml -f compose.debug.yaml up\nservices:\n  app:\n    image: shop:2\n',
  });
  expect(read.projects[1]?.services).toHaveLength(1);
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

const FRAGMENT = 'services:\n  app:\n    labels: [a=b]\n';

test('what a remote include holds is said not to be known, and what another program provides is no container', () => {
  const { projects, skipped } = readAll({
    'compose.yaml':
      'include: ["oci://registry.example.com/stack:1"]\nservices:\n  db:\n    provider: {type: cloud}\n  app:\n    image: example.com/app:3\n    depends_on: [db]\n',
  });
  expect(skipped).toEqual([
    { path: 'compose.yaml', why: expect.stringContaining('oci://registry.example.com/stack:1') },
  ]);
  expect(projects.flatMap(({ services }) => services.map(({ name }) => name))).toEqual(['app']);
});

test('COMPOSE_FILE of .env says which files are one project, wherever they lie', () => {
  const { projects, errors } = readAll({
    '.env': 'COMPOSE_FILE=deploy/compose.yaml:deploy/prod.yaml\nRESTART=always\n',
    'deploy/compose.yaml': APP,
    'deploy/prod.yaml': 'services:\n  app:\n    image: shop:2\n    restart: ${RESTART}\n',
  });
  expect(errors).toEqual([]);
  expect(projects.map(({ path }) => path)).toEqual(['deploy/compose.yaml']);
  expect(projects[0]?.services[0]?.settings.restart.value).toMatchObject({ value: { policy: 'always' } });
});

test('a fragment that may belong to a project of a folder above is left aside and said so', () => {
  const { projects, errors, skipped } = readAll({
    'compose.yaml': 'services:\n  web:\n    image: web:1\n',
    'overrides/compose.proxy.yaml': FRAGMENT,
  });
  expect([projects.map(({ path }) => path), errors]).toEqual([['compose.yaml'], []]);
  expect(skipped).toEqual([{ path: 'overrides/compose.proxy.yaml', why: expect.stringContaining('merged') }]);
});

test('an override of services that the base of a folder above has is a sample to be copied beside it', () => {
  const { projects, skipped } = readAll({
    'compose.yaml': APP,
    'samples/build/compose.override.yaml': 'services:\n  app:\n    build: ./app\n',
    'other/compose.override.yaml': 'services:\n  web:\n    image: web:1\n',
  });
  expect(projects.map(({ path }) => path)).toEqual(['compose.yaml', 'other/compose.override.yaml']);
  expect(skipped).toMatchObject([{ path: 'samples/build/compose.override.yaml' }]);
});

test('a fragment that belongs to nothing there is judged as it stands, and what it lacks is an error', () => {
  const { projects, errors, skipped } = readAll({ 'db/compose.yaml': APP, 'web/compose.prod.yaml': FRAGMENT });
  expect([projects.map(({ path }) => path), skipped]).toEqual([['db/compose.yaml', 'web/compose.prod.yaml'], []]);
  expect(errors.map(({ target, message }) => [target, message])).toEqual([
    ['web/compose.prod.yaml', 'app has neither an image nor a build'],
  ]);
});

test('a fragment that was named is judged: onto the first of the files named, else as it stands', () => {
  const files = { 'base.yml': APP, 'prod.yml': FRAGMENT };
  const both = readAll(files, ['base.yml', 'prod.yml']);
  expect([both.projects.map(({ path }) => path), both.errors]).toEqual([['base.yml', 'prod.yml'], []]);
  const alone = readAll(files, ['prod.yml']);
  expect([alone.projects.map(({ path }) => path), alone.errors.length]).toEqual([['prod.yml'], 1]);
});

test('a compose file under a name of its own is judged with its faults, and other YAML with services is not', () => {
  const { projects, errors } = readAll({
    'sample/positive1.yaml': 'services:\n  app:\n    image: shop:1\n    privileged: true\n    volumes: [gone:/data]\n',
    'lando/app.yml': 'name: x\nrecipe: lemp\nservices:\n  app:\n    image: shop:1\n    volumes: [gone:/data]\n',
  });
  expect(projects.map(({ path }) => path)).toEqual(['sample/positive1.yaml']);
  expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('gone')]);
});

test('a Dockerfile that a service names and nobody can read is an error', () => {
  const { errors } = readAll({ 'compose.yaml': 'services:\n  app:\n    build: ./app\n', 'app/main.py': '' });
  expect(errors[0]?.message).toContain('app/Dockerfile does not exist');
});

test('a build whose folder is missing is an error; what lies elsewhere is none', () => {
  const { errors } = readAll({
    'compose.yaml':
      'services:\n  app:\n    build: ./app\n  above:\n    build: ../above\n  far:\n    build: https://example.com/far.git\n',
  });
  expect(errors.map(({ message }) => message)).toEqual([expect.stringMatching(/^app: .*does not exist$/)]);
});

test('a build takes dockerfile where Dockerfile is not there, and no other spelling of it', () => {
  const app = { 'compose.yaml': 'services:\n  app:\n    build: ./app\n' };
  const lower = readAll({ ...app, 'app/dockerfile': 'FROM alpine:3.22\n' });
  expect(lower.errors).toEqual([]);
  expect([...(lower.projects[0]?.services ?? [])].map(({ image }) => image.build?.dockerfile.file)).toEqual([
    'app/dockerfile',
  ]);
  const mixed = readAll({ ...app, 'app/DockerFile': 'FROM alpine:3.22\n' });
  expect(mixed.errors[0]?.message).toContain('app/Dockerfile does not exist, and DockerFile is another file on Linux');
});

test('a YAML file with another name counts when it reads as compose', () => {
  const { projects } = readAll({
    'deploy/stack.yml': APP,
    'deploy/values.yml': 'services:\n  - name: x\n    image: y\n',
  });
  expect(projects.map(({ path }) => path)).toEqual(['deploy/stack.yml']);
});
