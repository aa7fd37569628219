import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { main } from './main.ts';

const cwd = mkdtempSync(join(tmpdir(), 'plimsoll-main-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
symlinkSync('loop', join(cwd, 'loop'));
writeFileSync(join(cwd, 'file'), '');
execFileSync('mkfifo', [join(cwd, 'pipe')]);

const run = async (line: string) => {
  let err = '';
  const code = await main({
    ...{ args: line.split(' '), env: { HOME: cwd }, cwd, colour: false, width: 80, out: () => {} },
    err: (text) => {
      err += text;
    },
  });
  return { code, err };
};

test.each([
  ['check loop', 'loop: too many symbolic links encountered'],
  ['scan docker-archive:loop', 'loop: too many symbolic links encountered'],
  [`check ${'x'.repeat(300)}`, 'name too long'],
  ['audit verify loop', 'loop: too many symbolic links encountered'],
  ['incident list --state file', 'not a directory'],
  ['guard uninstall --root file', 'not a directory'],
])('what the system refuses is said without a stack: %s', async (line, message) => {
  const { code, err } = await run(line);
  expect(code).toBe(3);
  expect(err).toMatch(/^plimsoll \w+: .*\n$/);
  expect(err).toContain(message);
});

test.each([
  ['audit verify pipe', 3],
  ['audit verify file --key pipe', 2],
  ['db export bundle --key pipe', 2],
])('nobody waits for a pipe: %s', async (line, expected) => {
  expect((await run(line)).code).toBe(expected);
});
