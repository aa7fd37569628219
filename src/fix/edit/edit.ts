import type { Span } from '../../model/place.ts';

/** A stretch of a text that gives way to other text, and the findings it is for, by fingerprint. */
export type Edit = { readonly span: Span; readonly text: string; readonly by: readonly string[] };

/** Whether two edits would write over each other; two insertions at one place stand in their order. */
export const collide = (a: Edit, b: Edit): boolean => a.span.start < b.span.end && b.span.start < a.span.end;
