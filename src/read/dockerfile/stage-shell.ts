import type { From, Shell } from '../../model/dockerfile.ts';
import type { Script } from '../../model/script.ts';
import { literal, prefix } from '../../model/value.ts';
import { shellOf } from '../shell/shell-of.ts';
import { readOptions } from '../shell/shell-options.ts';

/** What reads the shell form of a stage's commands, and the options it is started with. */
export type StageShell = { readonly dialect: Script['shell']; readonly options: readonly string[] };

const WINDOWS = /windows|nanoserver|servercore/i;

/** `sh`, or `cmd` on Windows: a Windows image or platform, or a file that escapes with backticks. */
export const defaultShell = (escapeChar: string, from: From | undefined): StageShell => {
  const platform = from?.platform && literal(from.platform.value);
  const windows = WINDOWS.test(platform ?? (from ? prefix(from.image.value) : '')) || escapeChar === '`';
  return { dialect: windows ? 'cmd' : 'sh', options: [] };
};

/** What SHELL sets for the instructions behind it. */
export const shellAfter = (shell: Shell): StageShell => {
  const [program = '', ...rest] = shell.words.map((word) => literal(word.value) ?? '');
  const options = new Set<string>();
  readOptions(
    rest.filter((word) => word !== '-c'),
    options,
  );
  options.delete('c');
  return { dialect: shellOf(program), options: [...options] };
};
