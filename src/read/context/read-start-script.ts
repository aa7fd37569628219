import type { CommandLine, Script } from '../../model/script.ts';
import { readScript } from '../shell/read-script.ts';
import { shellOf } from '../shell/shell-of.ts';

/** A text as the shell script that it says it is, or is named for; undefined where it is another program. */
export const readStartScript = (name: string, text: string): CommandLine | undefined => {
  const shell = writtenFor(name, text);
  if (shell !== 'sh' && shell !== 'bash') return undefined;
  let script: Script | undefined;
  return {
    form: 'shell',
    span: { start: 0, end: text.length },
    raw: text,
    get script(): Script {
      script ??= readScript({ text, offset: (index) => index, shell });
      return script;
    },
  };
};

/** The shell that a script's first line names; without one it is a plain shell's by its ending alone. */
const writtenFor = (name: string, text: string): Script['shell'] => {
  const [, program] = /^#![ \t]*(?:\S*\/env[ \t]+(?:-S[ \t]+)?)?(\S+)/.exec(text) ?? [];
  if (program !== undefined) return shellOf(program);
  return /\.(?:ba)?sh$/.test(name) ? 'sh' : 'other';
};
