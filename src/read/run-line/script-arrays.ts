import type { ShellCommand, ShellWord } from '../../model/script.ts';

/** The words of an array, and whether it may have more: some are added in a branch or a loop. */
type ScriptArray = { readonly words: readonly ShellWord[]; readonly open: boolean };

/** Arrays of a shell script by name, with what is in them whatever branch is taken. */
export type ScriptArrays = ReadonlyMap<string, ScriptArray>;

/** Words of one array that are followed; each that is added copies those before it. */
const MOST_WORDS = 1000;

/** The arrays that a script makes: `args=(-d --name web)`, `args+=(-v "$DIR:/data")`. */
export const scriptArrays = (commands: readonly ShellCommand[]): ScriptArrays => {
  const arrays = new Map<string, ScriptArray>();
  for (const { words, assignments, within, guards } of commands) {
    if (words.length > 0) continue;
    const always = guards === undefined && within.every((around) => around === 'function');
    for (const { name, array } of assignments) {
      const before = arrays.get(name);
      if (!array) continue;
      if (!always || array.words.length + (before?.words.length ?? 0) > MOST_WORDS)
        arrays.set(name, { words: array.adds ? (before?.words ?? []) : [], open: true });
      else if (array.adds)
        arrays.set(name, { words: [...(before?.words ?? []), ...array.words], open: before?.open ?? false });
      // made anew for another command: which words go with which is not followed
      else arrays.set(name, before ? { words: [], open: true } : { words: array.words, open: false });
    }
  }
  return arrays;
};

const ALL = /^"?\$\{(\w+)\[[@*]\]\}"?$/;

/** The words of the array in the place of `"${args[@]}"`, which stays where it may hold more; undefined for another word. */
export const wordsOfArray = (word: ShellWord, arrays: ScriptArrays): readonly ShellWord[] | undefined => {
  const [, name = ''] = ALL.exec(word.raw) ?? [];
  const array = arrays.get(name);
  return array && [...array.words, ...(array.open ? [word] : [])];
};

/** Whether a word is all the words of an array. */
export const isArray = ({ raw }: ShellWord): boolean => ALL.test(raw);
