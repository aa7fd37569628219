/**
 * The ids of users as a container sees them, from what the kernel shows of its user namespace to others: `0 300000 65536`.
 * What is mapped nowhere is the kernel's nobody inside. Source: user_namespaces(7).
 */
export const userMap = (text: string | undefined): ((id: number) => number) => {
  const ranges = (text ?? '').split('\n').flatMap((line) => {
    const [inside, outside, length] = line.trim().split(/\s+/).map(Number);
    return inside === undefined || outside === undefined || length === undefined ? [] : [{ inside, outside, length }];
  });
  // a kernel without user namespaces has no such file, and changes nothing
  if (ranges.length === 0) return (id) => id;
  return (id) => {
    const range = ranges.find(({ outside, length }) => id >= outside && id < outside + length);
    return range ? id - range.outside + range.inside : NOBODY;
  };
};

const NOBODY = 65534;
