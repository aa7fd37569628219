import { expect, test } from 'vitest';
import { linearPattern } from './linear-pattern.ts';

test.each([
  ['^acme-[a-z]+$', 'acme-web', true],
  ['(?i)^ACME', 'acme', true],
  ['(?:a|b)c', 'bc', true],
  ['^v\\d{1,3}\\.\\d+$', 'v1.2', true],
  ['[^\\]x]+', ']x', false],
  ['\\(x\\)', '(x)', true],
  ['^\\(a+\\)+$', '(aa))', true],
  ['^([+*]x)+$', '+x*x', true],
  ['^(ab)+(cd){2}$', 'ababcdcd', true],
  ['^(?:ab)+c?(?:de?)?$', 'ababcd', true],
  ['^((ab)+c)d$', 'ababcd', true],
  ['x'.repeat(500), 'x'.repeat(500), true],
])('%s on %s is %s', (pattern, text, matches) => {
  expect(linearPattern(pattern)?.test(text)).toBe(matches);
});

test.each([
  '(a+)+',
  '(a|aa)*',
  '((a)*b)+',
  '(\\d{1,9}x)*',
  '(?:a+)+',
  '((?:a|b)c){2,}',
  '((ab)+c)+',
  '(a)(b+)+',
  '(a?a?)+',
  '(a+(b)c)+',
  '(?:ab?)*',
  '((?:a)?b){3}',
  'a)',
  '(a',
  '(a)\\1',
  '(?=a)',
  '(?<!a)b',
  '(',
  '[',
  'x'.repeat(501),
])('%s is refused', (pattern) => {
  expect(linearPattern(pattern)).toBeUndefined();
});
