/** What `s/this/that/` of sed writes; what it looks for was there before. Another text is given back as it is. */
export const sedReplacement = (text: string): string => {
  const parts = /^(?:[^a-z\s]*)s([/|#,@!])/.exec(text);
  return parts?.[1] ? (text.slice(parts[0].length).split(parts[1])[1] ?? text) : text;
};
