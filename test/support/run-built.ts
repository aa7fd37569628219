import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { builtProgram } from './built-program.ts';
import { programWords } from './program.ts';

type RunOptions = {
  readonly cwd?: string;
  readonly timeout?: number;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
};

/** Runs the built program as a user does, with a cache of its own: what was kept on this machine does not count. */
export const runBuilt = (args: readonly string[], options: RunOptions = {}): SpawnSyncReturns<string> => {
  const program = builtProgram();
  const [command, ...words] = programWords(program);
  return spawnSync(command, [...words, ...args], {
    maxBuffer: 1 << 28,
    ...options,
    encoding: 'utf8',
    env: { ...process.env, ...options.env, XDG_CACHE_HOME: join(dirname(program), 'cache') },
  });
};
