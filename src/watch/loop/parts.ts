import type { Memory } from './memory.ts';
import type { Judging } from './raise-alerts.ts';

/** What every kind of observation is taken with. */
export type Parts = { readonly memory: Memory } & Pick<Judging, 'judge' | 'say'>;
