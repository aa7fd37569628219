import type { Origin } from '../../model/place.ts';

/** Says that a value is only the default of a variable: ` (the default of ${USER_ID})`. Empty when it is written out. */
export const byDefault = ({ via }: Origin): string => {
  for (const step of via) {
    if (step.kind === 'interpolated' && step.by === undefined) return ` (the default of \${${step.variable}})`;
  }
  return '';
};
