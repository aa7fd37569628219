import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CallRecorder } from '../../ports/call-recorder.ts';
import { callsIn } from './calls-in.ts';

/** By absolute path only: PATH may be anybody's. */
const PROGRAMS: readonly string[] = ['/usr/bin/strace', '/usr/local/bin/strace'];
const STOP_LIMIT_MS = 10_000;
/** Its table has a line a call, and there are some 400 calls. */
const MAX_OUTPUT = 256 * 1024;

/** strace, where this machine has it: it follows processes from outside and counts their calls. Source: strace(1), -c. */
export const straceRecorder: CallRecorder = {
  watch(pids) {
    const program = PROGRAMS.find((path) => existsSync(path));
    if (program === undefined || pids.length === 0) return undefined;
    const args = ['-f', '-q', '-c', ...pids.flatMap((pid) => ['-p', `${pid}`])];
    const run = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env: {} });
    let output = '';
    run.stderr.setEncoding('utf8').on('data', (piece: string) => {
      if (output.length < MAX_OUTPUT) output += piece;
    });
    const ended = new Promise<boolean>((resolve) => {
      run.once('error', () => resolve(false)).once('close', () => resolve(true));
    });
    return {
      async stop() {
        run.kill('SIGINT');
        const cancel = new AbortController();
        const late = sleep(STOP_LIMIT_MS, false, { signal: cancel.signal }).catch(() => false);
        const inTime = await Promise.race([ended, late]);
        cancel.abort();
        run.kill('SIGKILL');
        return inTime ? callsIn(output) : undefined;
      },
    };
  },
};
