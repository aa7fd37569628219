import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PrivateEngine, startPrivateEngine } from './private-engine.ts';

/** The first number of the machine's that users of containers have: root inside is this one. */
export const REMAPPED_ROOT = 300_000;

/** Becomes a program that sees another /etc: the user that the engine maps to is not this machine's. */
const ENTER = 'mount --bind "$1" /etc; shift; exec "$@"';

/** A private engine with `--userns-remap=default`, whose user stands in files of its own; or why there is none. */
export const startRemappedEngine = async (): Promise<PrivateEngine | { readonly skip: string }> => {
  const etc = mkdtempSync(join(tmpdir(), 'plimsoll-etc-'));
  cpSync('/etc', etc, { recursive: true, verbatimSymlinks: true });
  appendFileSync(join(etc, 'passwd'), 'dockremap:x:61183:61183::/nonexistent:/usr/sbin/nologin\n');
  appendFileSync(join(etc, 'group'), 'dockremap:x:61183:\n');
  for (const name of ['subuid', 'subgid']) appendFileSync(join(etc, name), `dockremap:${REMAPPED_ROOT}:65536\n`);
  const within = ['unshare', '--mount', '--propagation', 'private', 'sh', '-euc', ENTER, 'sh', etc];
  const engine = await startPrivateEngine(['--userns-remap=default'], { choice: 'here', within });
  const removeEtc = (): void => rmSync(etc, { recursive: true, force: true });
  if ('skip' in engine) {
    removeEtc();
    return engine;
  }
  const stop = async (): Promise<void> => {
    await engine.stop();
    removeEtc();
  };
  return { ...engine, stop };
};
