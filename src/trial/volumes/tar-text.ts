/** A text in the head of a tar entry, which a NUL ends before its length does. Source: POSIX.1-2017, ustar. */
export const tarText = (head: Buffer, at: number, length: number): string => {
  const end = head.indexOf(0, at);
  return head.toString('utf8', at, end < 0 || end > at + length ? at + length : end);
};
