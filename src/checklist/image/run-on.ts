import type { Fix } from '../../model/change.ts';
import type { ImageReference } from '../../model/dockerfile.ts';
import { type Fact, literal } from '../../model/value.ts';
import { type Renew, renewed } from './renew.ts';

/** Writes another image where settings name one; nothing where a variable or a digest stands there. */
export const runOn = ({ value, origin }: Fact<ImageReference>, renew: Renew, look: string): { readonly fix?: Fix } => {
  const { place, via } = origin;
  const written = value.kind === 'known' ? literal(value.value.raw) : undefined;
  if (place.kind !== 'text' || written === undefined || via.some(({ kind }) => kind === 'interpolated')) return {};
  // as it stands, or between quotes
  const quotes = place.span.end - place.span.start - written.length;
  const text = quotes === 0 || quotes === 2 ? renewed(written, renew) : undefined;
  if (text === undefined) return {};
  const span = { start: place.span.start + quotes / 2, end: place.span.end - quotes / 2 };
  const change = { kind: 'replace', file: place.file, span, text } as const;
  return { fix: { title: `Run ${text}`, safety: 'review', look, changes: [change] } };
};
