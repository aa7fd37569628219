import type { ImageReference } from '../../model/dockerfile.ts';
import type { Origin } from '../../model/place.ts';
import { show } from '../../model/value.ts';

/** A reference as it is written, for messages. */
export const referenceText = (reference: ImageReference): string => show(reference.raw);

/** How a reference got its text, for messages: the variable that gave it, or nothing. */
export const givenBy = (origin: Origin): string => {
  const step = origin.via.find((one) => one.kind === 'interpolated');
  if (!step) return '';
  return step.by ? ` (from ${step.variable})` : ` (the default of ${step.variable})`;
};
