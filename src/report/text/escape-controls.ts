/** C1 controls, which a terminal obeys as it does ESC, and the characters that show text in another order. */
const CONTROLS = /[\u0080-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * An answer as it may go to a terminal in whatever format: JSON lets these characters stand in its strings, and its
 * escapes mean the same. Colours, which are ours, stay.
 */
export const escapeControls = (text: string): string =>
  text.replace(CONTROLS, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
