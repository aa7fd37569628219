/** `1 finding`, `2 findings`; a word that does not end in a plain s brings its plural along. */
export const count = (number: number, noun: string, plural = `${noun}s`): string =>
  `${number} ${number === 1 ? noun : plural}`;
