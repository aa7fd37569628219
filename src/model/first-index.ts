/** The lowest index from `low` on at which a condition holds that stays true once it is; `high` where none before it does. */
export const firstIndex = (low: number, high: number, holds: (index: number) => boolean): number => {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
};
