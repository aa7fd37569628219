import type { Place, Span } from '../model/place.ts';

/** Where a policy comes from: the operator's own file, or the target that is judged by it. */
export type PolicySource = {
  readonly kind: 'operator' | 'policy';
  /** The place of a span of its text. */
  readonly placeOf: (span: Span) => Place;
};
