import type { CommandLine } from '../../model/script.ts';
import { text } from '../../model/value.ts';
import { readScript } from '../shell/read-script.ts';

/** Places inside a command line of the engine do not exist: all of it stands at the field. */
const NOWHERE = { start: 0, end: 0 };
const SHELL = /(?:^|\/)(?:ba|da|a|z|k)?sh$/;

/** A text that the image's shell runs. */
export const shellLine = (raw: string): CommandLine => ({
  form: 'shell',
  span: NOWHERE,
  raw,
  script: readScript({ text: raw, offset: () => 0, shell: 'sh' }),
});

/** The words of a process; what `sh -c` is told to run is read as a script. */
export const execLine = (words: readonly string[]): CommandLine => {
  const line = {
    form: 'exec',
    span: NOWHERE,
    words: words.map((word) => ({ span: NOWHERE, value: text(word) })),
  } as const;
  const [shell = '', option = '', script] = words;
  return SHELL.test(shell) && /^-[a-z]*c$/.test(option) && script !== undefined
    ? { ...line, script: readScript({ text: script, offset: () => 0, shell: 'sh' }) }
    : line;
};
