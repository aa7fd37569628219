import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { readDockerfile } from '../dockerfile/read-dockerfile.ts';
import { likelyContext } from './likely-context.ts';

const contextOf = (dockerfile: string, others: readonly string[]): string => {
  const files = memoryFiles({
    'app/docker/Dockerfile': dockerfile,
    ...Object.fromEntries(others.map((path) => [path, ''])),
  });
  const file = 'app/docker/Dockerfile' as FileId;
  return likelyContext(files, readDockerfile(file, dockerfile));
};

test.each([
  ['what it copies lies above it', 'COPY package.json ./\n', ['app/package.json'], 'app'],
  ['what it copies lies beside it', 'COPY entry.sh /\n', ['app/docker/entry.sh', 'app/entry.sh'], 'app/docker'],
  [
    'most lies at the root',
    'COPY app/go.mod .\nCOPY app/cmd cmd\nCOPY entry.sh /\n',
    ['app/go.mod', 'app/cmd/a.go', 'app/docker/entry.sh'],
    '.',
  ],
  ['what is built before is not there', 'COPY pom.xml .\nCOPY target/app.jar .\n', ['app/pom.xml'], 'app'],
  ['a wildcard stands for what is there', 'COPY package*.json ./\n', ['app/package.json'], 'app'],
  ['a mount names it', 'RUN --mount=type=bind,source=go.sum,target=go.sum go mod download\n', ['app/go.sum'], 'app'],
  ['all of the folder tells nothing', 'COPY . .\n', ['app/package.json'], 'app/docker'],
  ['another stage is no context', 'COPY --from=build app.js .\n', ['app/app.js'], 'app/docker'],
])('%s', (_, steps, others, folder) => {
  expect(contextOf(`FROM node:24\n${steps}`, others)).toBe(folder);
});

test('of thousands of paths the first few hundred tell', () => {
  const names = [...Array(15_000).keys()].map((index) => `f${index}`);
  const copies = names.map((name) => `COPY ${name} /\n`).join('');
  expect(
    contextOf(
      `FROM node:24\n${copies}`,
      names.map((name) => `app/${name}`),
    ),
  ).toBe('app');
});
