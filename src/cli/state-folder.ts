import { join } from 'node:path';
import type { Terminal } from './command.ts';
import { ownFolder } from './own-folder.ts';

/** Where a part of Plimsoll keeps what must outlive a run. */
export const stateFolder = (
  env: Terminal['env'],
  part: 'harden' | 'registries' | 'scans' | 'serve' | 'verifications' | 'watch',
): string => join(ownFolder(env, 'state'), part);
