/** Text cut to `width` characters, with an ellipsis when something is missing; no character is cut in half. */
export const cut = (text: string, width: number): string => {
  if (text.length <= width) return text;
  const end = Math.max(0, width - 1);
  const split = (text.charCodeAt(end - 1) & 0xfc00) === 0xd800;
  return `${text.slice(0, split ? end - 1 : end)}…`;
};
