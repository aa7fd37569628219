import type { Advisory, Affected } from '../model/advisory.ts';

/** One record that an installed version falls under, and the first version that does not. */
export type Match = { readonly advisory: Advisory; readonly affected: Affected; readonly fixed: string | undefined };
