/** Prose safe inside Markdown: what stands between backquotes stays as it is, the rest loses its special meaning. */
export const markdownText = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith('`') && part.length > 1 ? part.replaceAll('|', '\\|') : part.replace(/[\\*_<>[\]|#]/g, '\\$&'),
    )
    .join('');

/** Code in a fence longer than any run of backquotes inside. */
export const markdownFence = (code: string, language: string): string => {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
};
