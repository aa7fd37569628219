/** C0 and C1 controls, DEL, and the characters that reorder or hide text on a screen. */
const HIDDEN = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** Text from a file, safe for a terminal: controls become visible escapes, tabs one blank. */
export const printable = (text: string): string =>
  text
    .replace(/\t/g, ' ')
    .replace(HIDDEN, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
