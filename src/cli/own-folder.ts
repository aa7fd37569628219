import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Terminal } from './command.ts';

const KINDS = {
  config: ['XDG_CONFIG_HOME', '.config'],
  data: ['XDG_DATA_HOME', '.local/share'],
  state: ['XDG_STATE_HOME', '.local/state'],
  cache: ['XDG_CACHE_HOME', '.cache'],
} as const;

/**
 * The operator's own folder for what Plimsoll keeps: what they configured, data, state that must outlive a run, and a
 * cache of what can be had again. Source: XDG Base Directory Specification 0.8, which ignores relative paths: they would lie in what is judged.
 */
export const ownFolder = (env: Terminal['env'], kind: keyof typeof KINDS): string => {
  const [variable, otherwise] = KINDS[kind];
  const set = env[variable];
  return join(set && isAbsolute(set) ? set : join(env.HOME || homedir(), otherwise), 'plimsoll');
};
