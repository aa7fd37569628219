import { existsSync } from 'node:fs';

/** Whether this program lies where its source is too: it may have been built of one that nobody published. */
export const isBuiltInCheckout = (): boolean => existsSync(new URL('../src/cli/cli.ts', import.meta.url));
