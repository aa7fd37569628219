import { expect, test } from 'vitest';
import { take } from '../../test/support/take.ts';
import type { FileId } from '../model/place.ts';
import { readSecretVariables } from './read-secret-variables.ts';

const FILE = '.env.age' as FileId;
const read = (text: string, outer: { readonly [name: string]: string } = {}) =>
  readSecretVariables(FILE, text, (name) => outer[name]);

test('variables are those that Compose would read, the last of a name', () => {
  const text = 'export A=1\nB: "x\ny"\nC=${A}${OUT}\nD=\'pa$word\'\nA=2\n';
  expect(Object.fromEntries(take(read(text, { OUT: 'o' })))).toEqual({ A: '2', B: 'x\ny', C: '1o', D: 'pa$word' });
});

// what a person meant as a password must start nothing when half of it is gone
test.each([
  ['A=1\nB=hunter$two\n', 'line 2: it takes a variable that is not set'],
  ['A=hunter${\n', 'line 1: a $ begins a variable here'],
  ['A=1\n\nB="hunter\n', 'line 3: Compose would not read it'],
  ['A=${hunter:?}\n', 'line 1: it takes a variable that is not set'],
])('%j is refused, and nothing of it is in the message', (text, message) => {
  const answer = read(text);
  expect(answer).toMatchObject({ ok: false, message: expect.stringContaining(`${FILE}, ${message}`) });
  expect(JSON.stringify(answer)).not.toContain('hunter');
});

test('a NUL, which no variable can hold, is refused', () => {
  expect(read('A=x\0y\n')).toMatchObject({ ok: false, message: expect.stringContaining('A holds a NUL') });
});

test.each([
  'LD_PRELOAD',
  'DYLD_INSERT_LIBRARIES',
  'BASH_ENV',
])('%s, by which programs load code, is refused', (name) => {
  expect(read(`A=1\n${name}=/tmp/x\n`)).toMatchObject({ ok: false, message: expect.stringContaining(`${name} says`) });
  expect(read(`MY_${name}=x\n`).ok).toBe(true);
});
