/** What the first group of a pattern matches in the first text in which it matches. */
export const firstMatch = (texts: readonly string[], pattern: RegExp): string | undefined => {
  for (const text of texts) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
};
