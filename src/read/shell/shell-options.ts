import type { ShellCommand } from '../../model/script.ts';
import { literal } from '../../model/value.ts';

/** Options that `set` switches on for everything that follows; a `set` inside a subshell or a branch does not count. */
export const optionsOf = (commands: readonly ShellCommand[]): readonly string[] => {
  const on = new Set<string>();
  for (const { words, within } of commands) {
    const [program, ...rest] = words.map((word) => literal(word.value));
    if (program !== 'set' || within.length) continue;
    readOptions(rest, on);
  }
  return [...on];
};

/** Reads `-eux`, `-o pipefail`, `-euo pipefail` and `+x` in the order given. */
export const readOptions = (words: readonly (string | undefined)[], on: Set<string>): void => {
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word || !/^[-+][A-Za-z]/.test(word)) continue;
    const change = (name: string): unknown => (word.startsWith('-') ? on.add(name) : on.delete(name));
    for (const letter of word.slice(1)) {
      if (letter !== 'o') change(letter);
      else {
        const name = words[++at];
        if (name) change(LETTERS.get(name) ?? name);
      }
    }
  }
};

const LETTERS: ReadonlyMap<string, string> = new Map([
  ['errexit', 'e'],
  ['nounset', 'u'],
  ['xtrace', 'x'],
]);
