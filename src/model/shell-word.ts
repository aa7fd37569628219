/**
 * A text as one word of a POSIX shell, for commands that people copy: names in them come from files that somebody else
 * wrote. Source: POSIX.1-2024, Shell Command Language, 2.2.2 "Single-Quotes".
 */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
