/** What a user of the host is called inside of a user namespace. */
export type InsideNumbers = (outer: number) => number;

/** Numbers of the host as they are inside a user namespace, by /proc/PID/uid_map: lines of `inside outside count`. */
export const insideNumbers = (map: string): InsideNumbers => {
  const ranges = map
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([inside, outside, count]) =>
      inside === undefined || outside === undefined || count === undefined ? [] : [{ inside, outside, count }],
    );
  return (outer) => {
    const range = ranges.find(({ outside, count }) => outer >= outside && outer < outside + count);
    return range ? outer - range.outside + range.inside : outer;
  };
};
