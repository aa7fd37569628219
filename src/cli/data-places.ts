import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Terminal } from './command.ts';

/** Where the operator's own data lie. Source: XDG Base Directory Specification 0.8, which ignores relative paths. */
export const dataPlaces = (env: Terminal['env']): { readonly database: string; readonly downloads: string } => {
  const home = env.HOME || homedir();
  const folder = (variable: string, otherwise: string): string => {
    const set = env[variable];
    return join(set && isAbsolute(set) ? set : join(home, otherwise), 'plimsoll');
  };
  return {
    database: join(folder('XDG_DATA_HOME', '.local/share'), 'advisories.db'),
    downloads: join(folder('XDG_CACHE_HOME', '.cache'), 'downloads'),
  };
};
