import type { CommandLine, Script, ShellWord } from '../../../model/script.ts';
import { type Fact, known, unknown } from '../../../model/value.ts';
import { readScript } from '../../shell/read-script.ts';
import type { Offset } from '../../shell/script-source.ts';
import { shellOf } from '../../shell/shell-of.ts';
import { composeText, HOLE, type Leaf, offsetOf, templateOf } from '../tree.ts';
import { absentFact, type Cursor, down, itemsOf, leafOf, originOf, type Section } from './cursor.ts';
import { splitWords } from './split-words.ts';

const word = (leaf: Leaf): Omit<ShellWord, 'raw'> => ({
  span: leaf.place.span,
  value: templateOf(leaf),
  ...(isGiven(leaf) && { given: true }),
});

/** Whether a file of variables gives some of a text; a default is written in the text itself. */
const isGiven = ({ via }: Leaf): boolean =>
  via.some((step) => step.kind === 'interpolated' && step.by?.kind === 'text');

/** A list of words as they are; a text that a shell among them is to run is read when somebody asks for it. */
export const execForm = (cursor: Cursor, leaves: readonly Leaf[]): CommandLine => {
  const form = { form: 'exec', span: cursor.tree.place.span, words: leaves.map(word) } as const;
  const shell = shellOf(leaves[0]?.text ?? '');
  const flag = leaves.findIndex(({ text }) => /^-[a-z]*c$/.test(text));
  const called = leaves[flag + 1];
  if ((shell !== 'sh' && shell !== 'bash') || flag < 1 || !called) return form;
  let script: Script | undefined;
  return {
    ...form,
    get script(): Script {
      script ??= scriptIn(called, shell);
      return script;
    },
  };
};

/** A text for a shell; what is not known of it is left out. */
export const shellForm = (leaf: Leaf): CommandLine => ({
  form: 'shell',
  span: leaf.place.span,
  raw: composeText(leaf),
  script: scriptIn(leaf, 'sh'),
});

const scriptIn = (leaf: Leaf, shell: Script['shell']): Script => {
  const text = composeText(leaf);
  const starts = leaf.holes.length === 0 ? undefined : positionsOf(leaf);
  const offset: Offset = (index, side) => offsetOf(leaf, starts ? (starts[index] ?? leaf.text.length) : index, side);
  const script = readScript({ text, offset, shell });
  return isGiven(leaf) ? { ...script, given: true } : script;
};

/** For each index of the text without holes, the index in the text with them. */
const positionsOf = ({ text }: Leaf): readonly number[] =>
  Array.from({ length: text.length + 1 }, (_, at) => at).filter((at) => text[at] !== HOLE);

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
