const SHELLS: ReadonlySet<string> = new Set(['ash', 'bash', 'dash', 'fish', 'ksh', 'sh', 'zsh']);

/** Interpreters that run what they read from their standard input, as a shell does. */
const READERS = /^(?:bun|node|perl|php|python[\d.]*|ruby)$/;

/** Interpreters that wait for input where they are given no program: a prompt, or nothing that serves anybody. */
const PROMPTS =
  /^(?:bun|cmd|deno|erl|ghci|iex|irb|jshell|julia|lua|node|perl|php|powershell|pwsh|python[\d.]*|R|ruby)$/;

/** Whether a program is a shell of Unix. */
export const isShell = (program: string | undefined): boolean => program !== undefined && SHELLS.has(program);

/** Whether a program that is given nothing else runs the code that it reads. */
export const runsItsInput = (program: string): boolean => SHELLS.has(program) || READERS.test(program);

/** Whether what is written as a program, with or without its folder, starts a prompt where it stands alone. */
export const opensPrompt = (written: string): boolean => {
  const program = written.replace(/^.*[\\/]/, '').replace(/\.exe$/i, '');
  return SHELLS.has(program) || PROMPTS.test(program);
};
