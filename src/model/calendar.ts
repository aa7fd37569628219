/** Whether a text is a day of the calendar as ISO 8601 writes it: `2027-01-31`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/**
 * Whether what was recorded on a day still tells something: it is at most so many days old. What lies in the future proves
 * nothing either; one day is allowed for clocks of other places.
 */
export const isFresh = (day: string, today: string, days: number): boolean => {
  const age = daysBetween(day, today);
  return age <= days && age >= -1;
};

/** The day of a moment in seconds since 1970; undefined for none, and for one that no calendar has. */
export const dayOf = (seconds: number | undefined): string | undefined => {
  const moment = new Date((seconds ?? Number.NaN) * 1000);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString().slice(0, 10);
};

/** Days from one day to another; negative when the second lies before the first. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
