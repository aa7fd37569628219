import { columnsOf, endOf, fitting } from './columns.ts';

/** A name cut to `width` columns in its middle: both ends tell names of one stack apart. */
export const cutMiddle = (text: string, width: number): string => {
  if (columnsOf(text) <= width) return text;
  const head = text.slice(0, fitting(text, Math.ceil((width - 1) / 2)));
  return `${head}…${endOf(text, width - 1 - columnsOf(head))}`;
};
