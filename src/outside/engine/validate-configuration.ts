import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failed, ok, type Result } from '../../ports/result.ts';

/** By absolute path only: PATH may be anybody's. */
const PROGRAMS: readonly string[] = ['/usr/bin/dockerd', '/usr/sbin/dockerd', '/usr/local/bin/dockerd'];
const LIMIT_MS = 10_000;

/**
 * Asks dockerd whether it would start with a daemon.json (`dockerd --validate`, from Engine 23.0 on). Nothing is started.
 * `refused`: it would not, with its words; `unavailable`: no dockerd here can tell.
 */
export const validateConfiguration = (text: string): Result<undefined, 'refused' | 'unavailable'> => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-daemon-'));
  try {
    const path = join(folder, 'daemon.json');
    writeFileSync(path, text, { mode: 0o600 });
    for (const program of PROGRAMS) {
      const run = spawnSync(program, ['--validate', '--config-file', path], {
        encoding: 'utf8',
        timeout: LIMIT_MS,
        env: {},
      });
      if (run.error && 'code' in run.error && run.error.code === 'ENOENT') continue;
      if (run.status === 0) return ok(undefined);
      if (run.error || /unknown flag/.test(run.stderr))
        return failed('unavailable', `${program} cannot check a configuration: it is older than Engine 23.0`);
      return failed('refused', run.stderr.trim());
    }
    return failed('unavailable', 'there is no dockerd here to check it');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
