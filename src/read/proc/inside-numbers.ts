/** What users of the host are called inside of a user namespace. */
export type InsideNumbers = {
  readonly number: (outer: number) => number;
  /** Root inside is another user of the host. */
  readonly remapped: boolean;
};

/** Numbers of the host as they are inside a user namespace, by /proc/PID/uid_map: lines of `inside outside count`. */
export const insideNumbers = (map: string): InsideNumbers => {
  const ranges = map
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([inside, outside, count]) =>
      inside === undefined || outside === undefined || count === undefined ? [] : [{ inside, outside, count }],
    );
  return {
    number: (outer) => {
      const range = ranges.find(({ outside, count }) => outer >= outside && outer < outside + count);
      return range ? outer - range.outside + range.inside : outer;
    },
    remapped: ranges.some(({ inside, outside }) => inside === 0 && outside !== 0),
  };
};
