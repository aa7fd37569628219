/**
 * The text of a word that is all in quotes, and for each index of it the index in the word as written. In double quotes the
 * expansions of the outer shell stay as they are written.
 */
export const quotedText = (raw: string): { readonly text: string; readonly indexes: readonly number[] } | undefined => {
  if (raw.length < 3) return undefined;
  if (/^'[^']*'$/.test(raw)) return { text: raw.slice(1, -1), indexes: indexes(raw.length - 2) };
  return /^"(?:[^"\\]|\\[\s\S])*"$/.test(raw) ? unescaped(raw) : undefined;
};

const indexes = (length: number): readonly number[] => Array.from({ length: length + 1 }, (_, index) => index + 1);

const unescaped = (raw: string): { readonly text: string; readonly indexes: readonly number[] } => {
  const found: number[] = [];
  let text = '';
  for (let at = 1; at < raw.length - 1; at++) {
    if (raw[at] === '\\' && /["$`\\]/.test(raw[at + 1] ?? '')) at++;
    found.push(at);
    text += raw[at];
  }
  return { text, indexes: [...found, raw.length - 1] };
};
