import { expect, test } from 'vitest';
import { linearSearch } from './linear-search.ts';

const found = (pattern: string, text: string): boolean | undefined => linearSearch(pattern)?.(text, { steps: 1e6 });

test.each([
  ['^acme-[a-z]+$', 'acme-web', true],
  ['^acme-[a-z]+$', 'acme-web1', false],
  ['(?i)^ACME', 'acme', true],
  ['(?:a|b|)c', 'xc', true],
  ['a(b|cd)*e', 'xabcdbey', true],
  ['a{2,3}b', 'caab', true],
  ['^a{2,3}$', 'aaaa', false],
  ['^a{2}$', 'aa', true],
  ['^a{2,}$', 'aaaaa', true],
  ['^a{0,1}b?$', '', true],
  ['[]x]+y', ']y', true],
  ['[^]x]y', ']y', false],
  ['[[:digit:]_]{3}', 'a1_2', true],
  ['\\bkey\\b', 'my key.', true],
  ['\\bkey\\b', 'monkey', false],
  ['\\Bkey', 'monkey', true],
  ['\\Ax.*\\z', 'x: "y"', true],
  ['(?P<name>\\w+)@(?:example|test)\\.com', 'me@test.com', true],
  ['\\$\\{[A-Z_-]+\\}', '${DB_PASSWORD}', true],
  ['"[^"]*"', 'a "b c" d', true],
  ['a.c', 'a\nc', false],
  ['a+?b', 'aab', true],
  ['', 'anything', true],
  ['.*A.*R.*G.* D', 'ARG DB', true],
  ['(A?R?)+G', 'ARG', true],
])('%s on %j is %s', (pattern, text, is) => {
  expect(found(pattern, text)).toBe(is);
});

test.each([
  'a)',
  '(a',
  '(a)\\1',
  '(?=a)',
  '(?<!a)b',
  '[',
  '*a',
  'a**',
  '\\',
  '\\pL',
  '[\\p]',
  '\\x41',
  'x'.repeat(501),
])('%s is not read', (pattern) => {
  expect(linearSearch(pattern)).toBeUndefined();
});

test.each(['((a{99}){99}){99}', '((((){99}){99}){99}){99}'])('%s would be too large', (pattern) => {
  expect(linearSearch(pattern)).toBeUndefined();
});

test.each([
  'a*a*a*a*a*b',
  '(a+)+b',
  `${'a?'.repeat(60)}${'a'.repeat(60)}b`,
  '(?:a|a)*b',
])('the work of %s grows with the text, and ends where its budget does', (pattern) => {
  const spent = (length: number): number => {
    const budget = { steps: 1e9 };
    linearSearch(pattern)?.('a'.repeat(length), budget);
    return 1e9 - budget.steps;
  };
  expect(spent(2000)).toBeLessThan(spent(1000) * 2.1);
  const poor = { steps: 10 };
  expect(linearSearch(pattern)?.(`${'a'.repeat(200)}b`, poor)).toBe(false);
  expect(poor.steps).toBeLessThan(0);
});
