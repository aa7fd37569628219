/** Go's unicode.IsSpace: JavaScript's `\s` with U+0085 and without U+FEFF. */
export const isSpace = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  (code > 127 &&
    (code === 0x85 ||
      code === 0xa0 ||
      code === 0x1680 ||
      (code >= 0x2000 && code <= 0x200a) ||
      code === 0x2028 ||
      code === 0x2029 ||
      code === 0x202f ||
      code === 0x205f ||
      code === 0x3000));

/** The first index from `at` that is not white space. */
export const skipSpace = (text: string, at: number, end: number = text.length): number => {
  let index = at;
  while (index < end && isSpace(text.charCodeAt(index))) index++;
  return index;
};

/** The index after the last character before `end` that is not white space. */
export const trimSpace = (text: string, start: number, end: number): number => {
  let index = end;
  while (index > start && isSpace(text.charCodeAt(index - 1))) index--;
  return index;
};

/** The blanks that separate words of an instruction: tab, vertical tab, form feed, carriage return and space. */
export const isBlank = (code: number): boolean =>
  code === 32 || code === 9 || code === 11 || code === 12 || code === 13;
