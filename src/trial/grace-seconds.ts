import type { TrialContext } from './trial-context.ts';
import type { TrialOptions } from './trial-options.ts';

const MOST = 60;

/** How long a container may take to stop before it is killed. */
export const graceSeconds = ({ plan }: TrialContext, { killAtEnd }: TrialOptions): number =>
  killAtEnd ? 0 : Math.min(MOST, Math.ceil(plan.stopGraceMs / 1000));
