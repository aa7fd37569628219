import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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

test('a file gets all of it, and no colours', () => {
  expect(answered('answer.txt')).toEqual({ out: '', colour: false });
  expect(readFileSync(join(cwd, 'answer.txt'), 'utf8')).toBe('one\ntwo\n');
});
