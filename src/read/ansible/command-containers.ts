import type { FileId } from '../../model/place.ts';
import type { RunLine } from '../../model/run-line.ts';
import { loneCommand, type ShellCommand, type ShellWord } from '../../model/script.ts';
import { get, type Leaf, templateOf } from '../compose/tree.ts';
import { listOf, scalarScript } from '../pipeline/reading.ts';
import { readRunLine } from '../run-line/read-run-line.ts';
import type { ScriptVariables } from '../run-line/script-variables.ts';
import { EXPRESSION, type Filling, fillIn } from './fill-in.ts';
import type { Reading } from './reading.ts';
import { freeText } from './task.ts';
import type { Step } from './walk.ts';

/** The containers that a task of `command`, `shell` or `raw` starts. */
export const commandContainers = ({ files }: Reading, { entry, filling, file }: Step): readonly RunLine[] => {
  const argv = get(entry.value, 'argv');
  if (argv) {
    const command = commandOf(listOf(argv).flatMap((word) => filledLeaf(word, filling)));
    return command && argv.place.file === file ? linesOf(file, [command]) : [];
  }
  const leaf = freeText(entry);
  const text = files.text(leaf?.place.file ?? file);
  if (!leaf || !text.ok || !/\b(?:docker|podman|nerdctl)\b/.test(leaf.text)) return [];
  const reading = { file, text: text.value, expression: EXPRESSION, problems: [] };
  const script = scalarScript(reading, leaf, 'sh');
  const commands = [...(script?.commands ?? []), ...(script?.remote ?? [])];
  return linesOf(file, commands, variablesIn(leaf, filling));
};

/** What the expressions of a text come to, by the names of the variables that stand for them in it. */
const variablesIn = (leaf: Leaf, filling: Filling): ScriptVariables => {
  const known = new Map<string, string>();
  for (const [written, inner = ''] of leaf.text.matchAll(EXPRESSION)) {
    const filled = fillIn({ ...leaf, text: written }, filling);
    if (filled !== 'omit' && filled.kind === 'leaf' && filled.holes.length === 0)
      known.set(inner.trim().replace(/\W+/g, '_'), filled.text);
  }
  return known;
};

const linesOf = (file: FileId, commands: readonly ShellCommand[], variables?: ScriptVariables): readonly RunLine[] =>
  commands.flatMap((command) => {
    const line = readRunLine(file, command, variables);
    return line ? [{ ...line, settings: { ...line.settings, source: 'task', writtenAs: 'run' } }] : [];
  });

const filledLeaf = (word: Parameters<typeof fillIn>[0], filling: Filling): readonly Leaf[] => {
  const filled = fillIn(word, filling);
  return filled !== 'omit' && filled.kind === 'leaf' ? [filled] : [];
};

/** Words that no shell reads. */
const commandOf = (leaves: readonly Leaf[]): ShellCommand | undefined => {
  const [first] = leaves;
  const last = leaves.at(-1);
  if (!first || !last || leaves.some(({ place }) => place.file !== first.place.file)) return undefined;
  const words = leaves.map(
    (leaf): ShellWord => ({ span: leaf.place.span, raw: JSON.stringify(leaf.text), value: templateOf(leaf) }),
  );
  const span = { start: first.place.span.start, end: Math.max(last.place.span.end, first.place.span.end) };
  return loneCommand(span, words);
};
