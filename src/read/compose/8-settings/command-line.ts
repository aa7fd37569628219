import type { CommandLine, Script } from '../../../model/script.ts';
import { type Fact, known, unknown } from '../../../model/value.ts';
import { readScript } from '../../shell/read-script.ts';
import { composeText, type Leaf, offsetOf, templateOf } from '../tree.ts';
import { absentFact, type Cursor, down, itemsOf, leafOf, originOf, type Section } from './cursor.ts';
import { splitWords } from './split-words.ts';

const word = (leaf: Leaf): { readonly span: Leaf['place']['span']; readonly value: ReturnType<typeof templateOf> } => ({
  span: leaf.place.span,
  value: templateOf(leaf),
});

/** A list of words as they are. */
export const execForm = (cursor: Cursor, leaves: readonly Leaf[]): CommandLine => ({
  form: 'exec',
  span: cursor.tree.place.span,
  words: leaves.map(word),
});

/** A text for a shell; holes stand in it as `${NAME}`. */
export const shellForm = (leaf: Leaf, shell: Script['shell'] = 'sh'): CommandLine => {
  const raw = composeText(leaf);
  const starts = [...leaf.text].length === raw.length ? undefined : positionsOf(leaf);
  const offset = (index: number): number => offsetOf(leaf, starts ? (starts[index] ?? leaf.text.length) : index);
  return { form: 'shell', span: leaf.place.span, raw, script: readScript({ text: raw, offset, shell }) };
};

/** For each index of the text without holes, the index in the text with them. */
const positionsOf = (leaf: Leaf): readonly number[] => {
  const all: number[] = [];
  const hole = new Set<number>();
  for (let at = 0; at < leaf.text.length; at++) if (leaf.text[at] === '\uFDD0') hole.add(at);
  for (let at = 0; at <= leaf.text.length; at++) if (!hole.has(at)) all.push(at);
  return all;
};

/** `command` and `entrypoint`: a list of words, or a text that Compose splits into words. Empty ones clear the image's. */
export const commandFact = (section: Section, key: string): Fact<CommandLine | undefined> => {
  const cursor = down(section.cursor, key);
  if (!cursor) return absentFact(section, key, undefined);
  const origin = originOf(cursor);
  const leaf = leafOf(cursor);
  if (!leaf) {
    const leaves = itemsOf(cursor).map(leafOf);
    return {
      value: known(
        execForm(
          cursor,
          leaves.filter((item) => item !== undefined),
        ),
      ),
      origin,
    };
  }
  const hole = leaf.holes[0];
  if (hole && leaf.holes.length === leaf.text.length) return { value: hole.hole, origin };
  const split = splitWords(leaf);
  if (!split) {
    const message = `${key} of the service cannot be split into words: a quote or parenthesis is not closed`;
    cursor.session.error('invalid-command', message, leaf.place);
    return { value: unknown('file', message), origin };
  }
  if (split.cut !== undefined) {
    const at = offsetOf(leaf, split.cut);
    const message = `Compose does not run ${key} in a shell and drops ${leaf.text[split.cut]} and all after it; use ["sh", "-c", "…"]`;
    cursor.session.warning('command-cut', message, { ...leaf.place, span: { start: at, end: at + 1 } });
  }
  return { value: known(execForm(cursor, split.words)), origin };
};
