import { describe, expect, test } from 'vitest';
import { readIgnore } from './read-ignore.ts';

type Case = readonly [pattern: string, path: string, ignored: boolean];

/** Each decision was taken by moby/patternmatcher 0.5.0. */
const docker: readonly Case[] = [
  ['node_modules', 'node_modules/a/b.js', true],
  ['node_modules', 'web/node_modules/a.js', false],
  ['**/node_modules', 'web/node_modules/a.js', true],
  ['**/node_modules', 'node_modules', true],
  ['/build/', 'build/x', true],
  ['*.md', 'README.md', true],
  ['*.md', 'docs/README.md', false],
  ['**/*.md', 'docs/README.md', true],
  ['a/**/b', 'a/b', true],
  ['a/**/b', 'a/x/y/b', true],
  ['a/**', 'a/x', true],
  ['a/**', 'a', false],
  ['**', 'anything', true],
  ['**foo', 'bar/afoo', true],
  ['.env*\n!.env.example', '.env.example', false],
  ['.env*\n!.env.example', '.env', true],
  ['secrets\n!secrets/public', 'secrets/public', false],
  ['!keep\nkeep', 'keep', true],
  ['*\n!src', 'src/a.ts', false],
  ['*\n!src\nsrc/secret', 'src/secret', true],
  ['  # not a comment\n', '# not a comment', true],
  ['# comment\na', 'comment', false],
  ['./a', 'a', true],
  ['a/../b', 'b', true],
  ['file[0-9]', 'file7', true],
  ['file[^0-9]', 'filex', true],
  ['a?c', 'a/c', false],
  ['a[^b]c', 'a/c', true],
  ['a\\*c', 'a*c', true],
  ['a\\*c', 'abc', false],
  ['\uFEFFa', 'a', true],
  ['a\r\nb\r\n', 'b', true],
  ['*/x\n!a', 'a/x', true],
];

/** Each decision was taken by git 2.39 (`git check-ignore`); a path that ends with a slash is a folder. */
const git: readonly Case[] = [
  ['.env', 'app/.env', true],
  ['/.env', 'app/.env', false],
  ['.env*\n!.env.example', '.env.example', false],
  ['build/', 'build', false],
  ['build/', 'build/', true],
  ['build/', 'build/x', true],
  ['secrets\n!secrets/public', 'secrets/public', true],
  ['secrets/*\n!secrets/public', 'secrets/public', false],
  ['a/b', 'x/a/b', false],
  ['**/a/b', 'x/a/b', true],
  ['a/**', 'a/b/c', true],
  ['a/**/b', 'a/b', true],
  ['a**/b', 'ax/y/b', true],
  ['*.pem', 'certs/x.pem', true],
  ['\\#x', '#x', true],
  ['\\!x', '!x', true],
  ['x\\ ', 'x ', true],
  ['x ', 'x', true],
  ['[!a]b', 'cb', true],
  ['x/a[^b]c', 'x/a/c', false],
  ['[[:digit:]]x', '5x', true],
  ['[a', '[a', false],
  ['a\\', 'a', false],
  ['.env\r\n', '.env', true],
];

describe.each([
  ['docker', docker],
  ['git', git],
] as const)('%s ignores', (dialect, cases) => {
  test.each(cases)('%j on %s: %s', (pattern, path, ignored) => {
    expect(readIgnore(pattern, dialect)(path.replace(/\/$/, ''), path.endsWith('/'))).toBe(ignored);
  });
});

test('stars cost no more than text times pattern', () => {
  const ignores = readIgnore(`${'*a'.repeat(2000)}b`, 'docker');
  expect(ignores('a'.repeat(4000))).toBe(false);
  expect(readIgnore(`${'**/'.repeat(2000)}b`, 'git')(`${'a/'.repeat(200)}c`)).toBe(false);
});
