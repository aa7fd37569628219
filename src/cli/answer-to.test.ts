import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { answerTo } from './answer-to.ts';

const cwd = mkdtempSync(join(tmpdir(), 'plimsoll-answer-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

/** What a command that answers in two pieces writes to the standard output, and whether it may be coloured. */
const answered = (output: string | undefined): { readonly out: string; readonly colour: boolean } => {
  const written: string[] = [];
  const answer = answerTo({ output }, { cwd, colour: true, out: (text) => written.push(text) });
  answer.write(['one\n', 'two\n']);
  return { out: written.join(''), colour: answer.colour };
};

test('an answer goes to the standard output, with colours, where no file is named', () => {
  expect(answered(undefined)).toEqual({ out: 'one\ntwo\n', colour: true });
  expect(answered('-')).toEqual({ out: 'one\ntwo\n', colour: true });
});

test.each([
  ['missing/answer.txt', 'missing/answer.txt cannot be written: no such file or directory'],
  ['folder', 'folder is a folder'],
])('%s is refused before anything is worked for', (output, message) => {
  mkdirSync(join(cwd, 'folder'), { recursive: true });
  expect(() => answerTo({ output }, { cwd, colour: true, out: () => {} })).toThrow(message);
  expect(readdirSync(cwd).filter((name) => name.endsWith('.plimsoll'))).toEqual([]);
});

test('a file gets all of it, and no colours', () => {
  expect(answered('answer.txt')).toEqual({ out: '', colour: false });
  expect(readFileSync(join(cwd, 'answer.txt'), 'utf8')).toBe('one\ntwo\n');
});
