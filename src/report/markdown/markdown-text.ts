import { printable } from '../text/printable.ts';

/** Our own prose inside Markdown: what stands between backquotes stays as it is, the rest loses its special meaning. */
export const markdownText = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith('`') && part.length > 1 ? part.replaceAll('|', '\\|') : part.replace(/[\\*_<>[\]|#]/g, '\\$&'),
    )
    .join('');

/**
 * Text of a project inside Markdown, one line, nothing of it markup: marks are escaped (CommonMark 0.31, 2.4), addresses
 * do not become links, and an empty comment parts mentions and issues, which GitHub looks for in the finished text.
 */
export const markdownLiteral = (text: string): string =>
  printable(text)
    .toWellFormed()
    .replace(/[\\`*_{}[\]<>|~$&]/g, '\\$&')
    .replace(/:(?=\/\/)|(?<=www)\./gi, '\\$&')
    .replace(/[@#]/g, '\\$&<!-- -->');

/** Text of a project as a code span, also inside a table. */
export const markdownCode = (text: string): string => {
  const line = printable(text).toWellFormed().replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  if (longest === 0) return `\`${line}\``;
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${line} ${fence}`;
};

/** Code in a fence longer than any run of backquotes inside. */
export const markdownFence = (code: string, language: string): string => {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
};
