import type { FileId, Place, Span } from '../../model/place.ts';
import { writtenPlace } from '../../model/place.ts';
import type { Edit } from '../edit/edit.ts';

/** Where a place of the files stands once edits are made; what an edit wrote counts as the place of what it replaced. */
export type Moved = (place: Place) => { readonly file: FileId; readonly span: Span | undefined } | undefined;

export const movedBy = (all: ReadonlyMap<FileId, readonly Edit[]>): Moved => {
  const sorted = new Map(
    [...all].map(([file, edits]) => [file, edits.toSorted((a, b) => a.span.start - b.span.start)] as const),
  );
  return (place) => {
    const written = writtenPlace(place);
    if (!written) return undefined;
    if (written.kind === 'file') return { file: written.file, span: undefined };
    const edits = sorted.get(written.file) ?? [];
    return { file: written.file, span: movedSpan(written.span, edits) };
  };
};

const movedSpan = ({ start, end }: Span, edits: readonly Edit[]): Span => {
  let shift = 0;
  let from: number | undefined;
  let to: number | undefined;
  for (const { span, text } of edits) {
    // what is written right before the place pushes it on, what is written at its end belongs to it
    if (from === undefined && span.end > start) from = Math.min(start, span.start) + shift;
    if (span.start > end) break;
    if (span.end > end) to = span.start + shift + text.length;
    shift += text.length - (span.end - span.start);
  }
  return { start: from ?? start + shift, end: Math.max(from ?? start + shift, to ?? end + shift) };
};

/** Whether two places share a character, or begin at one. */
export const meet = (a: ReturnType<Moved>, b: ReturnType<Moved>): boolean => {
  if (!a || !b || a.file !== b.file) return false;
  if (!a.span || !b.span) return true;
  return a.span.start === b.span.start || (a.span.start < b.span.end && b.span.start < a.span.end);
};
