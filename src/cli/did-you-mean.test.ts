import { expect, test } from 'vitest';
import { didYouMean } from './did-you-mean.ts';

const COMMANDS = ['check', 'checklist', 'fix', 'scan'];

test.each([
  ['chekc', '; did you mean check?'],
  ['sacn', '; did you mean scan?'],
  ['sca', '; did you mean scan?'],
  ['deploy', ''],
  ['', ''],
  ['x'.repeat(100_000), ''],
])('%s%s', (word, meant) => {
  expect(didYouMean(word, COMMANDS)).toBe(meant);
});
