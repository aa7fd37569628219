import { expect, test } from 'vitest';
import { withArticle } from './with-article.ts';

test.each([
  ['password', 'a password'],
  ['AWS access key id', 'an AWS access key id'],
  ['SSH private key', 'an SSH private key'],
  ['OpenAI API key', 'an OpenAI API key'],
  ['GitHub token', 'a GitHub token'],
  ['URL', 'a URL'],
])('%s is %s', (what, spoken) => {
  expect(withArticle(what)).toBe(spoken);
});
