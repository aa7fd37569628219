/** Most names that are listed: who has so many services knows them by what they share. */
const NAMES = 4;

/** Subjects by their names, the first few of many. */
export const who = (all: readonly string[]): string =>
  all.length > NAMES ? `${all.slice(0, NAMES).join(', ')} and ${all.length - NAMES} more` : all.join(', ');
