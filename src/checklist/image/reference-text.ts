import type { ImageReference } from '../../model/dockerfile.ts';
import type { Origin, Place } from '../../model/place.ts';
import { show } from '../../model/value.ts';

/** A reference as it is written, for messages. */
export const referenceText = (reference: ImageReference): string => show(reference.raw);

/**
 * What is written of an image, with the variable that gave it its name or its version. Of several the first one stands in
 * the name and the last one in the version; one that has no value stands in what is written already.
 */
export const withGiver = (written: string, origin: Origin, part: 'name' | 'version'): string => {
  const steps = origin.via
    .filter((one) => one.kind === 'interpolated')
    .toSorted((a, b) => startOf(a.at) - startOf(b.at));
  const step = part === 'name' ? steps[0] : steps.at(-1);
  if (!step || written.includes(`\${${step.variable}}`)) return written;
  return `${written} (${step.by ? 'from' : 'the default of'} ${step.variable})`;
};

const startOf = (place: Place): number => (place.kind === 'text' ? place.span.start : 0);
