import { expect, test } from 'vitest';
import { take } from '../../../test/support/take.ts';
import type { FileId } from '../../model/place.ts';
import { valueInEnvFile, valueOfFile } from './kept-value.ts';

const FILE = '.env' as FileId;
const changed = (text: string, name = 'PASSWORD') => {
  const { also, withValue } = take(valueInEnvFile(FILE, text, name));
  return { also, text: withValue('NEW') };
};

test.each([
  ['PASSWORD=correct-horse # why\n', 'PASSWORD=NEW # why\n'],
  ["export PASSWORD='correct horse'\r\nB=1\r\n", "export PASSWORD='NEW'\r\nB=1\r\n"],
  ['A=1\nPASSWORD = "correct horse"\n', 'A=1\nPASSWORD = "NEW"\n'],
  ['PASSWORD="correct \\" horse"', 'PASSWORD="NEW"'],
  ['PASSWORD: correct-horse', 'PASSWORD: NEW'],
])('%j', (text, expected) => {
  expect(changed(text)).toEqual({ also: [], text: expected });
});

test('whatever else holds the value changes with it; what refers to it follows by itself', () => {
  const text =
    'URL="postgres://u:correct-horse@db/correct-horse"\nPASSWORD=correct-horse\nPGPASSWORD=correct-horse\nC=${PASSWORD}\nPASSWORD_HINT=correct\n';
  expect(changed(text)).toEqual({
    also: ['URL', 'PGPASSWORD'],
    text: 'URL="postgres://u:NEW@db/NEW"\nPASSWORD=NEW\nPGPASSWORD=NEW\nC=${PASSWORD}\nPASSWORD_HINT=correct\n',
  });
});

test('a short value is in others by chance: they stay', () => {
  expect(changed('PASSWORD=shop\nURL=https://shop\n')).toEqual({ also: [], text: 'PASSWORD=NEW\nURL=https://shop\n' });
});

test('of a name that is set twice the last counts', () => {
  expect(changed('PASSWORD=one\nPASSWORD=two\n').text).toBe('PASSWORD=one\nPASSWORD=NEW\n');
});

test.each([
  ['A=1\n', 'holds no PASSWORD'],
  ['PASSWORD=\n', 'holds no PASSWORD'],
  ['A=1\nPASSWORD=${A}x\n', 'is made of other variables'],
  ['A=1\nPASSWORD="open\n', 'line 2: Compose would not read it'],
])('%j has none to change', (text, message) => {
  expect(valueInEnvFile(FILE, text, 'PASSWORD')).toMatchObject({
    ok: false,
    message: expect.stringContaining(message),
  });
});

test('a value that is a whole file keeps the end of its line', () => {
  expect(take(valueOfFile(FILE, 'correct-horse\n')).withValue('NEW')).toBe('NEW\n');
  expect(take(valueOfFile(FILE, 'correct-horse')).withValue('NEW')).toBe('NEW');
  expect(valueOfFile(FILE, '\n')).toMatchObject({ ok: false });
});
