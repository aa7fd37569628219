import type { Span } from '../../model/place.ts';
import type { Edit } from './edit.ts';

type Kept = { readonly kind: 'kept'; readonly span: Span };
type Written = { readonly kind: 'written'; readonly text: string; readonly by: readonly string[] };

/** A text as it was with what became of it: stretches that are kept, and text that fixes wrote between them. */
export type Patch = { readonly original: string; readonly pieces: readonly (Kept | Written)[] };

/** A stretch of the original that changed, with what stands there now and the findings it is for. */
type Region = { readonly span: Span; readonly text: string; readonly by: readonly string[] };

export const unpatched = (original: string): Patch => ({
  original,
  pieces: [{ kind: 'kept', span: { start: 0, end: original.length } }],
});

export const patchedText = ({ original, pieces }: Patch): string =>
  pieces.map((piece) => textOf(original, piece)).join('');

const textOf = (original: string, piece: Kept | Written): string =>
  piece.kind === 'kept' ? original.slice(piece.span.start, piece.span.end) : piece.text;

/** Part of a piece by offsets within it. */
const part = (piece: Kept | Written, from: number, to: number): Kept | Written =>
  piece.kind === 'kept'
    ? { kind: 'kept', span: { start: piece.span.start + from, end: piece.span.start + to } }
    : { ...piece, text: piece.text.slice(from, to) };

/** The patch with edits of its present text applied. Edits must not collide; those at one place keep their order. */
export const applyEdits = (patch: Patch, edits: readonly Edit[]): Patch => {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const pieces: (Kept | Written)[] = [];
  let rest = [...patch.pieces];
  let at = 0;
  const take = (until: number, keep: boolean): readonly string[] => {
    const lost: string[] = [];
    while (at < until) {
      const [piece, ...others] = rest;
      if (!piece) break;
      const length = textOf(patch.original, piece).length;
      const taken = Math.min(length, until - at);
      if (keep) pieces.push(taken === length ? piece : part(piece, 0, taken));
      else if (piece.kind === 'written') lost.push(...piece.by);
      rest = taken === length ? others : [part(piece, taken, length), ...others];
      at += taken;
    }
    return lost;
  };
  for (const { span, text, by } of sorted) {
    take(span.start, true);
    const lost = take(span.end, false);
    pieces.push({ kind: 'written', text, by: [...new Set([...lost, ...by])] });
  }
  pieces.push(...rest);
  return { original: patch.original, pieces };
};

/** What changed, in the order of the original; what stands side by side is one region. */
export const regionsOf = ({ original, pieces }: Patch): readonly Region[] => {
  const regions: Region[] = [];
  let at = 0;
  let open: { text: string; by: readonly string[] } | undefined;
  const close = (until: number): void => {
    const { text, by } = open ?? { text: '', by: [] };
    if (text !== original.slice(at, until)) regions.push({ span: { start: at, end: until }, text, by });
    open = undefined;
  };
  for (const piece of pieces) {
    if (piece.kind === 'written') {
      open = { text: (open?.text ?? '') + piece.text, by: [...new Set([...(open?.by ?? []), ...piece.by])] };
    } else {
      close(piece.span.start);
      at = piece.span.end;
    }
  }
  close(original.length);
  return regions;
};
