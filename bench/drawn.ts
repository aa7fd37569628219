/** Numbers from 0 to 1 that are the same on every run (Park and Miller, minimal standard). */
const numbers = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

/** All in an order that the seed decides, to be read from the front: a sample that anybody can draw again. */
export const drawn = <T>(all: readonly T[], seed: number): readonly T[] => {
  const next = numbers(seed);
  const rest = [...all];
  return all.flatMap(() => rest.splice(Math.floor(next() * rest.length), 1));
};
