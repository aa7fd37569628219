/** A name cut to `width` characters in its middle: both ends tell names of one stack apart. No character is cut in half. */
export const cutMiddle = (text: string, width: number): string => {
  const characters = [...text];
  if (characters.length <= width) return text;
  const kept = Math.max(0, width - 1);
  const head = Math.ceil(kept / 2);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (kept - head)).join('')}`;
};
