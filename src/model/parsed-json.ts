/** The value of a JSON text; undefined, which no JSON says, for what is none. */
export const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
