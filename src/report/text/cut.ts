import { fitting } from './columns.ts';

/** Text cut to `width` columns, with an ellipsis when something is missing. */
export const cut = (text: string, width: number): string =>
  fitting(text, width) === text.length ? text : `${text.slice(0, fitting(text, width - 1))}…`;
