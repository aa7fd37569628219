import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const cwd = mkdtempSync(join(tmpdir(), 'plimsoll-cli-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const full = openSync('/dev/full', 'w');
afterAll(() => closeSync(full));

type Ends = { readonly out?: 'gone' | number; readonly err?: 'gone' | number };

/** How a command ends whose output or complaints go where nobody reads them. */
const codeOf = (args: readonly string[], { out, err }: Ends): Promise<number | null> =>
  new Promise((resolve) => {
    const to = (end: Ends['out']) => (typeof end === 'number' ? end : 'pipe');
    const child = spawn(process.execPath, [join(import.meta.dirname, 'cli.ts'), ...args], {
      cwd,
      env: { HOME: cwd },
      stdio: ['ignore', to(out), to(err)],
    });
    if (out === 'gone') child.stdout?.destroy();
    else child.stdout?.resume();
    if (err === 'gone') child.stderr?.destroy();
    else child.stderr?.resume();
    child.once('close', resolve);
  });

test('an answer that nobody reads is no pass', async () => {
  expect(await codeOf(['--version'], {})).toBe(0);
  expect(await codeOf(['--version'], { out: 'gone' })).toBe(141);
  expect(await codeOf(['--version'], { out: full })).toBe(3);
});

test('complaints that nobody reads change nothing of how a command ends', async () => {
  expect(await codeOf(['no-such-command'], { err: 'gone' })).toBe(2);
  expect(await codeOf(['no-such-command'], { err: full })).toBe(2);
});

test('a working directory that is gone is said', () => {
  const gone = mkdtempSync(join(cwd, 'gone-'));
  const script = 'rmdir "$PWD" && exec "$0" "$1" --version';
  const args = ['-c', script, process.execPath, join(import.meta.dirname, 'cli.ts')];
  const { status, stderr } = spawnSync('sh', args, { cwd: gone, encoding: 'utf8', env: { PWD: gone } });
  expect([status, stderr]).toEqual([3, expect.stringMatching(/^plimsoll: the folder .* is gone/)]);
});
