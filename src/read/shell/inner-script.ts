import type { ShellWord } from '../../model/script.ts';
import { programAt } from '../../model/script.ts';
import { literal } from '../../model/value.ts';
import { quotedText } from './quoted-text.ts';

const PLAIN: ReadonlySet<string> = new Set(['sh', 'ash', 'dash']);
const SHELLS: ReadonlySet<string> = new Set([...PLAIN, 'bash', 'zsh', 'ksh']);

type InnerScript = {
  readonly word: number;
  /** Whether the shell reads what bash does; undefined for `eval`, which is read by the shell around it. */
  readonly bash: boolean | undefined;
  readonly text: string;
  readonly indexes: readonly number[];
};

/**
 * The script that `sh -c '…'` runs: which word holds it, its text, and for each index of the text the index in the
 * word as written. In double quotes the outer shell's expansions stay as they are written.
 */
export const innerScript = (words: readonly ShellWord[]): InnerScript | undefined => {
  const program = programAt(words);
  const name = words[program] && literal(words[program].value)?.split('/').at(-1);
  if (name !== 'eval' && !SHELLS.has(name ?? '')) return undefined;
  let at = program + 1;
  if (name !== 'eval') {
    let command = false;
    while (at < words.length && !command) {
      const option = words[at]?.raw ?? '';
      if (!/^[-+]/.test(option)) return undefined;
      command = /^-[a-zA-Z]*c[a-zA-Z]*$/.test(option);
      at += /^[-+][a-zA-Z]*[oO]$/.test(option) ? 2 : 1;
    }
    if (!command) return undefined;
  }
  const quoted = quotedText(words[at]?.raw ?? '');
  const bash = name === undefined || name === 'eval' ? undefined : !PLAIN.has(name);
  return quoted && { word: at, bash, ...quoted };
};
