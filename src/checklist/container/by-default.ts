import { defaultsIn, type Origin } from '../../model/place.ts';

/** Says that a value is only the default of a variable: ` (the default of ${USER_ID})`. Empty when it is written out. */
export const byDefault = (origin: Origin): string => {
  const [variable] = defaultsIn(origin);
  return variable === undefined ? '' : ` (the default of \${${variable}})`;
};
