/** Shannon entropy of the characters of a text, in bits a character. */
export const entropyOf = (text: string): number => {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
};

/** Whether text is as uneven as random characters of its own alphabet are at this length. */
export const looksRandom = (text: string): boolean => {
  const entropy = entropyOf(text);
  const most = Math.log2(Math.min(text.length, alphabetOf(text)));
  return entropy >= 0.72 * most && entropy >= Math.min(2.5, Math.log2(text.length) * 0.75);
};

const alphabetOf = (text: string): number => {
  if (/^[\d.:_-]+$/.test(text)) return 10;
  return /[g-z]/.test(text) && /[G-Z]/.test(text) ? 40 : 16;
};
