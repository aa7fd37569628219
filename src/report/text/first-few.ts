/** The first of many names, and how many more there are: `web, worker and 3 more`. */
export const firstFew = (names: readonly string[], most: number, between = ', '): string => {
  const shown = names.slice(0, most).join(between);
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
};
