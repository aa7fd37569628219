import type { Progress } from './posture.ts';

/** The controls of a level that apply. */
export const askedAt = ({ passed, failed, unknown }: Progress): number => passed + failed + unknown;

/** The progress inside the next level that asks something; undefined when none above asks any more. */
export const nextProgress = (progress: readonly Progress[], level: number): Progress | undefined =>
  progress.find((one) => one.level > level && askedAt(one) > 0);
