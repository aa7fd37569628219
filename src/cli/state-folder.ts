import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Terminal } from './command.ts';

/** Where a part of Plimsoll keeps what must outlive a run. Source: XDG Base Directory Specification. */
export const stateFolder = (
  env: Terminal['env'],
  part: 'harden' | 'registries' | 'scans' | 'verifications' | 'watch',
): string => join(env.XDG_STATE_HOME || join(env.HOME || homedir(), '.local/state'), 'plimsoll', part);
