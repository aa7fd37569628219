import { expect, test } from 'vitest';
import { unknownInstruction } from './unknown-instruction.ts';

test.each([
  ['COPPY', 'COPY'],
  ['form', 'FROM'],
  ['RUNN', 'RUN'],
  ['ENTRYPONT', 'ENTRYPOINT'],
  ['EXPOES', 'EXPOSE'],
])('%s may be meant as %s', (word, meant) => {
  expect(unknownInstruction(word)).toContain(`did you mean ${meant}?`);
});

test.each(['apt-get', '&&', 'INCLUDE', 'x'.repeat(500)])('%s is like no instruction', (word) => {
  expect(unknownInstruction(word)).not.toContain('did you mean');
});
