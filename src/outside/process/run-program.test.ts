import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { processMark } from './process-mark.ts';
import { readProgram, runProgram } from './run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const call = (script: string) => ({
  program: '/bin/sh',
  args: ['-c', script, 'secret'],
  cwd: '/',
  env: { GIVEN: 'x' },
});
const read = (script: string, more: { maxBytes?: number; ms?: number; input?: Buffer } = {}) =>
  readProgram(call(script), {
    ...{ signal: AbortSignal.timeout(more.ms ?? 20_000), maxBytes: more.maxBytes ?? 1000 },
    ...(more.input ? { input: more.input } : {}),
  });

test('what a program prints is read, with what it was given and no variables but those', async () => {
  expect(await read('cat; printf %s "$GIVEN$HOME"; pwd', { input: Buffer.from('in ') })).toEqual({
    ok: true,
    value: Buffer.from('in x/\n'),
  });
  expect(await read('printf abc', { maxBytes: 3 })).toMatchObject({ ok: true });
  expect(await read('exit 0', { input: Buffer.alloc(1 << 20) })).toMatchObject({ ok: true });
});

test.each([
  ['prints too much', 'printf abcd; sleep 5', { maxBytes: 3 }, /prints more than 3 bytes/],
  ['prints without end', 'yes', { maxBytes: 100_000 }, /prints more than 100000 bytes/],
  ['takes too long', 'exec sleep 5', { ms: 200 }, /did not answer in time/],
  ['leaves one behind that takes too long', 'sleep 5 & exit 0', { ms: 200 }, /did not answer in time/],
  ['fails with a word', 'echo why >&2; exit 1', {}, /^\/bin\/sh: why$/],
  ['fails without one', 'exit 4', {}, /^\/bin\/sh: it ended with 4$/],
])('a program that %s is no answer, and its arguments are not repeated', async (_, script, limits, message) => {
  const answer = await read(script, limits);
  expect(answer).toMatchObject({ ok: false, message: expect.stringMatching(message) });
  expect(JSON.stringify(answer)).not.toContain('secret');
});

test.each([
  ['takes too long', '', { ms: 500 }],
  ['prints too much', 'printf abcd;', { maxBytes: 3 }],
])('a program that %s is ended, also where it takes no hint', async (_, first, limits) => {
  const file = join(folder, 'pid');
  const script = `trap '' TERM; echo $$ > ${file}; ${first} while :; do sleep 0.1; done`;
  expect(await read(script, limits)).toMatchObject({ ok: false });
  const pid = Number(readFileSync(file, 'utf8'));
  while (processMark(pid) !== undefined) await sleep(20);
});

test('a program that is not there is said to be missing', async () => {
  const absent = { program: '/no/such/program', args: [], cwd: '/', env: {} };
  expect(await readProgram(absent, { signal: AbortSignal.timeout(5_000), maxBytes: 1 })).toMatchObject({ ok: false });
  expect(await runProgram(absent, '')).toMatchObject({ ok: false });
});

test('a program in the caller’s place ends as it ends, and leaves no listener behind', async () => {
  const listeners = () => process.listenerCount('SIGTERM') + process.listenerCount('SIGINT');
  const before = listeners();
  expect(await runProgram(call('[ "$(cat)" = given ] && exit 7'), 'given')).toEqual({ ok: true, value: 7 });
  expect(await runProgram(call('kill -9 $$'), '')).toEqual({ ok: true, value: 137 });
  expect(listeners()).toBe(before);
});
