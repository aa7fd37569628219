import type { Node } from 'yaml';
import type { Span } from '../../model/place.ts';

/** Where a node of the library begins and its value ends; the very beginning for what is none. */
export const nodeSpan = (node: unknown): Span => {
  const range = (node as Node | null | undefined)?.range; // a node of the yaml library, or nothing
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
};
