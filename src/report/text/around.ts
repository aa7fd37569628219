import { columnsOf } from './columns.ts';

/**
 * A line from where its character `at` is seen within `width` columns: from its beginning, or from a little before the
 * character. `moved` is how many characters further to the left it stands then.
 */
export const around = (line: string, at: number, width: number): { readonly text: string; readonly moved: number } => {
  const room = width - (width >> 2);
  if (at <= room && columnsOf(line.slice(0, at)) <= room) return { text: line, moved: 0 };
  const from = at - (width >> 2);
  return { text: `…${line.slice(from)}`, moved: from - 1 };
};
