import type { ShellWord } from '../../model/script.ts';
import { literal, text, withVariables } from '../../model/value.ts';
import { type ScriptArrays, wordsOfArray } from './script-arrays.ts';
import type { ScriptVariables } from './script-variables.ts';

/** The words of a command, with those that arrays and variables stand for in their place. */
export type Unfold = (words: readonly ShellWord[]) => readonly ShellWord[];

/** Words that arrays and variables bring into all the commands of a file; past that they stay as they are written. */
const MOST_WORDS = 100_000;

/** Unfolds the words of a script's commands, as far as its arrays and variables are known. */
export const unfolding = (variables: ScriptVariables, arrays: ScriptArrays): Unfold => {
  let left = MOST_WORDS;
  const unfold = (word: ShellWord, several: readonly ShellWord[] | undefined): readonly ShellWord[] => {
    if (!several || several.length > left) return [word];
    left -= several.length;
    return several;
  };
  return (words) =>
    words
      .flatMap((word) => unfold(word, wordsOfArray(word, arrays)))
      .flatMap((word) => unfold(word, wordsOfVariable(word, variables)));
};

/** `$OPTIONS` without quotes is the words that its value is made of. */
const wordsOfVariable = (word: ShellWord, variables: ScriptVariables): readonly ShellWord[] | undefined => {
  const bare = word.value.parts.length === 1 && !/["']/.test(word.raw);
  const value = bare ? literal(withVariables(word.value, variables)) : undefined;
  return value === undefined || !/^[\w./:@=+,-]+(?: +[\w./:@=+,-]+)*$/.test(value)
    ? undefined
    : value.split(/ +/).map((each) => ({ ...word, value: text(each) }));
};
