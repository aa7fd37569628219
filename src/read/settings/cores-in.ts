/** How many cores a list such as `0-3,7` names; undefined when it is not one. */
export const coresIn = (list: string): number | undefined => {
  let cores = 0;
  for (const part of list.trim().split(',')) {
    const [, from, to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part.trim()) ?? [];
    if (from === undefined || Number(to) < Number(from)) return undefined;
    cores += Number(to) - Number(from) + 1;
  }
  return cores;
};
