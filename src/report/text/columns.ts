/** Characters that take two columns (Unicode's East Asian Width W and F, by their scripts; pictures as UTS 51 shows them). */
const WIDE =
  /[[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Yi}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]--[\uff61-\uffdc]]/v;
/** Characters that stand on the one before, and those that only say how it is drawn. */
const NONE = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Columns that a terminal needs for a character. */
const columnsOfOne = (character: string): number => (WIDE.test(character) ? 2 : NONE.test(character) ? 0 : 1);

/** Columns that a terminal needs for a text, which has no line break and no tab. */
export const columnsOf = (text: string): number => {
  if (isPlain(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += columnsOfOne(character);
  return columns;
};

/** How much of a text fits into so many columns, in UTF-16 units; no character is cut in half. */
export const fitting = (text: string, columns: number): number => {
  if (columns <= 0) return 0;
  if (isPlain(text.slice(0, columns + 1))) return Math.min(text.length, columns);
  let left = columns;
  let end = 0;
  for (const character of text) {
    left -= columnsOfOne(character);
    if (left < 0) break;
    end += character.length;
  }
  return end;
};

/** The end of a text that fits into so many columns. */
export const endOf = (text: string, columns: number): string =>
  text.slice(text.length - fitting([...text].reverse().join(''), columns));

const isPlain = (text: string): boolean => /^[ -~]*$/.test(text);
