import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { needPrograms } from '../../../test/support/debian-packages.ts';
import { straceRecorder } from './strace-recorder.ts';

const skip =
  process.platform === 'linux' && process.getuid?.() === 0
    ? needPrograms({ '/usr/bin/strace': 'strace' })
    : 'following processes takes root on Linux';

test.skipIf(skip !== undefined)(
  `what a process calls from now on is recorded, what always fails is not${skip === undefined ? '' : ` (${skip})`}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-calls-'));
    const work = `const { mkdirSync, rmdirSync, chownSync } = require('node:fs');
      setInterval(() => { mkdirSync('x'); rmdirSync('x'); try { chownSync('absent', 1, 1) } catch { console.log('.') } }, 20)`;
    const child = spawn(process.execPath, ['-e', work], { cwd: folder });
    try {
      await once(child.stdout, 'data');
      const watch = straceRecorder.watch([child.pid ?? 0]);
      for (let count = 0; count < 20; count++) await once(child.stdout, 'data');
      const calls = await watch?.stop();
      expect(calls).toEqual(expect.arrayContaining(['mkdir', 'rmdir', 'write']));
      expect(calls).not.toContain('chown');
      expect(child.exitCode).toBeNull();
    } finally {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

test('without a process there is nothing to watch', () => {
  expect(straceRecorder.watch([])).toBeUndefined();
});
