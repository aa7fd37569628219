import type { ImageReference } from '../../model/dockerfile.ts';
import type { Origin, Place } from '../../model/place.ts';
import { show } from '../../model/value.ts';

/** A reference as it is written, for messages. */
export const referenceText = (reference: ImageReference): string => show(reference.raw);

/**
 * The variable that gave a reference its name or its version, for messages; nothing when none did. Of several the first
 * one stands in the name and the last one in the version.
 */
export const givenBy = (origin: Origin, part: 'name' | 'version'): string => {
  const steps = origin.via
    .filter((one) => one.kind === 'interpolated')
    .toSorted((a, b) => startOf(a.at) - startOf(b.at));
  const step = part === 'name' ? steps[0] : steps.at(-1);
  if (!step) return '';
  return step.by ? ` (from ${step.variable})` : ` (the default of ${step.variable})`;
};

const startOf = (place: Place): number => (place.kind === 'text' ? place.span.start : 0);
