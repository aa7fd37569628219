import { expect, test } from 'vitest';
import { exampleRequest } from '../../test/support/example-request.ts';
import type { ExampleFiles } from '../checklist/rule.ts';
import type { FileId } from '../model/place.ts';
import { type Checked, check } from './check.ts';

const run = (files: ExampleFiles, only?: readonly string[]): Checked =>
  check(
    exampleRequest(files, {
      ...(only ? { only: only as readonly FileId[] } : {}), // paths of the test
      rootName: 'shop',
    }),
  );
const namesIn = ({ projects }: Checked): readonly string[] =>
  projects.flatMap(({ services }) => services.map(({ name }) => name));
const rulesIn = ({ posture }: Checked): readonly string[] => posture.findings.map(({ rule }) => rule);

test('a container that a script leaves running is a service, judged by the words of its line', () => {
  const script = 'set -e\ndocker run -d --name web --privileged -p 8080:80 nginx:1.29\n';
  const checked = run({ 'deploy.sh': script });
  expect(namesIn(checked)).toEqual(['web']);
  const finding = checked.posture.findings.find(({ rule }) => rule === 'container/not-privileged/privileged');
  expect(finding?.subjects).toEqual(['service:web']);
  const place = finding?.origin.place;
  expect(place?.kind === 'text' && script.slice(place.span.start, place.span.end)).toBe('--privileged');
  expect(finding?.fix?.title).toBe('Remove privileged');
});

test('an image that the same file builds is judged by its Dockerfile, and not as one that is pulled', () => {
  const line = 'docker build -t shop .\ndocker run -d --name web shop\n';
  const checked = run({ 'scripts/run.sh': line, Dockerfile: 'FROM node:24\nCMD ["node", "server.js"]\n' });
  expect(namesIn(checked)).toEqual(['web']);
  expect(rulesIn(checked)).toContain('container/non-root/no-user');
  expect(rulesIn(checked)).not.toContain('image/pinned-tag/floating-image');
  // of two Dockerfiles nobody can tell which it is
  const both = run({ 'scripts/run.sh': line, Dockerfile: 'FROM node:24\n', 'scripts/Dockerfile': 'FROM node:24\n' });
  expect(rulesIn(both)).not.toContain('image/pinned-tag/floating-image');
  expect(namesIn(both)).toHaveLength(3);
});

test('every line of a file is a service of one project, and names are kept apart', () => {
  const checked = run({ Makefile: 'up:\n\tdocker run -d redis:8\n\tdocker run -d redis:8\n\tdocker create app:1\n' });
  expect(checked.projects.map(({ path }) => path)).toEqual(['Makefile']);
  expect(namesIn(checked)).toEqual(['redis', 'redis-2', 'app']);
  const others = 'docker run -d --name db-2 x:1\ndocker run -d --name db x:1\ndocker run -d --name db x:1\n';
  expect(namesIn(run({ 'a.sh': others }))).toEqual(['db-2', 'db', 'db-3']);
});

test('tools that run and are gone, and scripts of tests and pipelines, are no services', () => {
  const tool = 'docker run --rm -v "$PWD":/src hadolint/hadolint hadolint /src/Dockerfile\ndocker run -it alpine sh\n';
  const database = 'docker run -d --name db postgres:17\n';
  const checked = run({ 'lint.sh': tool, 'tests/up.sh': database, '.github/scripts/db.sh': database, 'a.sh': 'ls\n' });
  expect(checked.projects).toEqual([]);
  expect(checked.errors).toEqual([]);
});

test('a named file shows its jobs too, of which no restart and no health check is asked', () => {
  const checked = run({ 'lint.sh': 'docker run --rm --privileged tool:1\n' }, ['lint.sh']);
  expect(namesIn(checked)).toEqual(['tool']);
  expect(rulesIn(checked)).toContain('container/not-privileged/privileged');
  expect(rulesIn(checked)).not.toContain('runtime/restart-policy/no-restart');
  expect(rulesIn(checked)).not.toContain('runtime/healthcheck/no-healthcheck');
});

test('systemd restarts what its unit starts', () => {
  const checked = run({ 'web.service': '[Service]\nExecStart=/usr/bin/docker run --rm --name web nginx:1.29\n' });
  expect(namesIn(checked)).toEqual(['web']);
  expect(rulesIn(checked)).not.toContain('runtime/restart-policy/no-restart');
});

test('Markdown is read when it is named, and a named file without containers is an error', () => {
  const files = { 'README.md': '# Run\n\n```sh\ndocker run -d nginx:1.29\n```\n', 'a.sh': 'ls\n' };
  expect(run(files).projects).toEqual([]);
  expect(namesIn(run(files, ['README.md']))).toEqual(['nginx']);
  expect(run(files, ['a.sh']).errors).toEqual([{ target: 'a.sh', message: expect.stringContaining('starts no') }]);
});
