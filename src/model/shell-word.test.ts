import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shellWord } from './shell-word.ts';

test('a plain name stays as it is', () => {
  expect(shellWord('registry.example.com:5000/team/app:1.2@sha256:ab')).toBe(
    'registry.example.com:5000/team/app:1.2@sha256:ab',
  );
});

test.each([
  'x; touch y',
  '$(touch y)',
  "it's",
  '`id`',
  'a b',
  '',
  '$&',
  '*',
  '~',
])('a shell reads %j as one word', (text) => {
  expect(execFileSync('sh', ['-c', `printf %s image:${shellWord(text)}`], { encoding: 'utf8' })).toBe(`image:${text}`);
});
