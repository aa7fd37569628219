import type { ShellWord } from './script.ts';
import { show } from './value.ts';

/** An option as given: `-y`, `--virtual .build-deps`. The letters of `-qy` are two options of one word. */
export type CommandOption = {
  readonly name: string;
  readonly value: string | undefined;
  readonly word: ShellWord;
};

/** How a program spells its options. */
type OptionStyle = {
  /** Options that take the next word, or the rest of a bundle of letters, as their value. */
  readonly valued: readonly string[];
  /** Long options begin with one dash, and letters are never bundled: `go build -ldflags`. */
  readonly oneDash?: boolean;
};

/** The words behind a program, parted into options with their values and the rest. Holes read as `${NAME}` or `…`. */
export const splitOptions = (
  words: readonly ShellWord[],
  { valued, oneDash = false }: OptionStyle,
): { readonly options: readonly CommandOption[]; readonly plain: readonly ShellWord[] } => {
  const options: CommandOption[] = [];
  const plain: ShellWord[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    const text = show(word.value);
    if (text === '--') {
      for (const after of words.slice(at + 1)) plain.push(after);
      break;
    }
    if (!/^-[-\w]/.test(text)) {
      plain.push(word);
      continue;
    }
    const next = (): string | undefined => {
      const value = words[++at];
      return value && show(value.value);
    };
    if (text.startsWith('--') || oneDash) {
      const equals = text.indexOf('=');
      if (equals > 0) options.push({ name: text.slice(0, equals), value: text.slice(equals + 1), word });
      else options.push({ name: text, value: valued.includes(text) ? next() : undefined, word });
      continue;
    }
    for (let letter = 1; letter < text.length; letter++) {
      const name = `-${text[letter]}`;
      if (!valued.includes(name)) {
        options.push({ name, value: undefined, word });
        continue;
      }
      const rest = text.slice(letter + 1).replace(/^=/, '');
      options.push({ name, value: rest || next(), word });
      break;
    }
  }
  return { options, plain };
};
