import { expect, test } from 'vitest';
import type { FileId } from '../model/place.ts';
import { memoryFiles } from '../ports/memory-files.ts';
import { discover } from './discover.ts';

const found = (...names: readonly string[]) => {
  const files = memoryFiles(Object.fromEntries(names.map((name) => [name, 'x'])));
  const { dockerfiles, composes } = discover({ files, folder: '.' as FileId, exclude: [] });
  return [...dockerfiles, ...composes.flatMap(({ file, overrides }) => [file, ...overrides])].sort();
};

test('files are found by the names that Dockerfiles and compose files have, in any script', () => {
  const names = [
    'Containerfile',
    'Dockerfile',
    'Dockerfile.dev',
    'Dockerfile.本番',
    'compose.prüfung.yaml',
    'docker-compose.yml',
    'größe.Dockerfile',
  ];
  expect(found(...names)).toEqual(names.sort());
});

test('what only talks about Dockerfiles is none', () => {
  expect(found('Dockerfile.md', 'Dockerfile.5.gz', 'dockerfile.vim', 'Dockerfile.j2', 'dockerfile-lint.ts')).toEqual(
    [],
  );
});
