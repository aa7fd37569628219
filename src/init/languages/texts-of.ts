/** The texts of a list in data that may be anything. */
export const textsOf = (data: unknown): readonly string[] =>
  Array.isArray(data) ? data.filter((item) => typeof item === 'string') : [];
