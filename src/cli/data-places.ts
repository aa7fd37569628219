import { join } from 'node:path';
import type { Terminal } from './command.ts';
import { ownFolder } from './own-folder.ts';

/** Where the database of advisories lies, and what is downloaded for it. */
export const dataPlaces = (env: Terminal['env']): { readonly database: string; readonly downloads: string } => ({
  database: join(ownFolder(env, 'data'), 'advisories.db'),
  downloads: join(ownFolder(env, 'cache'), 'downloads'),
});
