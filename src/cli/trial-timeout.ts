import { type Flags, numberFlag } from './read-flags.ts';

/** How long a trial waits for a service at the most, in milliseconds: `--timeout`, a minute where it is not given. */
export const trialTimeout = (flags: Flags): number =>
  1000 * (numberFlag(flags, 'timeout', { unit: 'seconds', least: 1, most: 3600 }) ?? 60);
