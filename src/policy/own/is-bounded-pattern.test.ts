import { expect, test } from 'vitest';
import { isBoundedPattern } from './is-bounded-pattern.ts';

test.each([
  '^acme-[a-z]+$',
  '(?:a|b)c',
  '^v\\d{1,3}\\.\\d+$',
  '[^\\]x]+',
  '\\(x\\)',
  '^\\(a+\\)+$',
  '^([+*]x)+$',
  '^(ab)+(cd){2}$',
  '^(?:ab)+c?(?:de?)?$',
  '^((ab)+c)d$',
  'x'.repeat(500),
])('%s is taken', (pattern) => {
  expect(isBoundedPattern(pattern)).toBe(true);
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
  '(?i)a',
  '(',
  '[',
  'x'.repeat(501),
])('%s is refused', (pattern) => {
  expect(isBoundedPattern(pattern)).toBe(false);
});
