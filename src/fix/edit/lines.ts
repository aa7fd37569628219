/** Offset at which the line around an offset begins. */
export const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** Characters before an offset in its line; a byte order mark is none. */
export const columnOf = (text: string, offset: number): number => {
  const start = lineStart(text, offset);
  return offset - start - (text[start] === '\uFEFF' ? 1 : 0);
};

/** Offset at which the line around an offset ends, before its line end. */
export const lineEnd = (text: string, offset: number): number => {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline;
};

/** Offset of the line after the one around an offset. */
export const nextLine = (text: string, offset: number): number => {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
};

/** The line end that a text uses; the one it uses more often when it uses both. */
export const lineBreak = (text: string): '\n' | '\r\n' => {
  const all = text.split('\n').length - 1;
  const crlf = text.split('\r\n').length - 1;
  return crlf * 2 > all ? '\r\n' : '\n';
};
