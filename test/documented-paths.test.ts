import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...['docs', 'docs/guides', 'docs/decisions', 'bench'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
];

/** Paths of this repository that a page names; one with a word in capitals stands for many. */
const pathsOf = (page: string): readonly string[] =>
  [
    ...readFileSync(join(root, page), 'utf8').matchAll(
      /(?<![\w./-])(?:src|bench|test|scripts|docs|examples)\/[\w./-]*\w/g,
    ),
  ]
    .map(([path]) => path)
    .filter((path) => !/\/[A-Z]{2,}(?:\/|$)/.test(path));

test('the pages name paths', () => {
  expect(pages.flatMap(pathsOf).length).toBeGreaterThan(50);
});

test.each(pages)('what %s names of this repository is there', (page) => {
  expect(
    pathsOf(page).filter((path) => !existsSync(join(root, path)) && !existsSync(join(root, `${path}.ts`))),
  ).toEqual([]);
});
