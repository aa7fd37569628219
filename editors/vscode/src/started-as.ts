import { win32 } from 'node:path';

type Started = {
  readonly file: string;
  readonly words: readonly string[];
  /** On Windows: the words are quoted already. */
  readonly options: { readonly windowsVerbatimArguments?: true };
};

/**
 * What starts a program with these words. npm makes programs of Windows as scripts of cmd.exe, which Node starts by it alone.
 * Throws where cmd.exe would read more in a word than what stands there.
 */
export const startedAs = (
  program: string,
  words: readonly string[],
  systemRoot = process.env.SystemRoot ?? 'C:\\Windows',
): Started => {
  if (!/\.(?:cmd|bat)$/i.test(program)) return { file: program, words, options: {} };
  const line = [program, ...words].map(quoted).join(' ');
  // by its whole path: the folder that it starts in may have a cmd.exe of its own
  const file = win32.join(systemRoot, 'System32', 'cmd.exe');
  return { file, words: ['/d', '/s', '/c', `"${line}"`], options: { windowsVerbatimArguments: true } };
};

/** A word in quotes, in which cmd.exe still reads quotes and variables. A backslash before a quote would take it for text. */
const quoted = (word: string): string => {
  if (/["%\r\n]/.test(word))
    throw new Error(`${word}: cmd.exe starts no program with a quote or a percent sign in a word`);
  return `"${word.replace(/\\+$/, '$&$&')}"`;
};
