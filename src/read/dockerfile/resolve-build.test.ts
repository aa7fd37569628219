import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { readDockerfile } from './read-dockerfile.ts';
import { stagesOf } from './resolve-build.ts';

const file = readDockerfile(
  'Dockerfile' as FileId,
  `FROM golang AS tools
FROM golang AS deps
FROM deps AS build
RUN --mount=type=bind,from=tools,target=/t make
FROM alpine AS unused
FROM alpine AS base
FROM base
COPY --from=BUILD /app /app
COPY --from=nginx /etc /etc
`,
);
const names = (target?: string): unknown => {
  const found = stagesOf(file, target);
  return found && [found.stages.map(({ index }) => index), found.lineage.map(({ index }) => index)];
};

test('a target needs what it is FROM, copies from and mounts', () => {
  expect(names()).toEqual([
    [0, 1, 2, 4, 5],
    [5, 4],
  ]);
});

test('a target is named in any case or by its number', () => {
  expect(names('Build')).toEqual([
    [0, 1, 2],
    [2, 1],
  ]);
  expect(names('3')).toEqual([[3], [3]]);
  expect(names('nothing')).toBeUndefined();
});
