/** So often it may end in so many milliseconds: then it would go on and on. */
const MOST = 4;
const WITHIN_MS = 3 * 60 * 1000;

/** Whether a server that ended at these moments, in milliseconds and in order, is started again. */
export const mayRestart = (ends: readonly number[]): boolean => {
  const last = ends.at(-1) ?? 0;
  return ends.filter((at) => last - at <= WITHIN_MS).length <= MOST;
};
