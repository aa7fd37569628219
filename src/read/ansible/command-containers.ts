import type { FileId } from '../../model/place.ts';
import type { RunLine } from '../../model/run-line.ts';
import type { ShellCommand, ShellWord } from '../../model/script.ts';
import { get, type Leaf, offsetOf, templateOf } from '../compose/tree.ts';
import { readRunLine } from '../run-line/read-run-line.ts';
import { readScript } from '../shell/read-script.ts';
import { type Filling, fillIn } from './fill-in.ts';
import { listOf } from './reading.ts';
import { freeText } from './task.ts';
import type { Step } from './walk.ts';

/** The containers that a task of `command`, `shell` or `raw` starts. */
export const commandContainers = ({ entry, filling, file }: Step): readonly RunLine[] => {
  const argv = get(entry.value, 'argv');
  if (argv) {
    const command = commandOf(listOf(argv).flatMap((word) => filledLeaf(word, filling)));
    return command ? linesOf(file, [command]) : [];
  }
  const leaf = freeText(entry);
  if (!leaf || !/\b(?:docker|podman|nerdctl)\b/.test(leaf.text)) return [];
  // an expression as a variable of the same length, so that places hold
  const text = leaf.text.replace(/\{\{((?:(?!\{\{|\}\})[\s\S])*)\}\}/g, (_, inner: string) => {
    const name = inner.trim().replace(/\W/g, '_');
    return `\${${name}${'_'.repeat(inner.length + 1 - name.length)}}`;
  });
  const script = readScript({ text, offset: (index) => offsetOf(leaf, index), shell: 'sh', remote: true });
  return linesOf(file, [...script.commands, ...(script.remote ?? [])]);
};

const linesOf = (file: FileId, commands: readonly ShellCommand[]): readonly RunLine[] =>
  commands.flatMap((command) => readRunLine(file, command) ?? []);

const filledLeaf = (word: Parameters<typeof fillIn>[0], filling: Filling): readonly Leaf[] => {
  const filled = fillIn(word, filling);
  return filled !== 'omit' && filled.kind === 'leaf' ? [filled] : [];
};

/** Words that no shell reads. */
const commandOf = (leaves: readonly Leaf[]): ShellCommand | undefined => {
  const [first] = leaves;
  const last = leaves.at(-1);
  if (!first || !last || first.place.file !== last.place.file) return undefined;
  const words = leaves.map(
    (leaf): ShellWord => ({ span: leaf.place.span, raw: JSON.stringify(leaf.text), value: templateOf(leaf) }),
  );
  const span = { start: first.place.span.start, end: Math.max(last.place.span.end, first.place.span.end) };
  return {
    span,
    words,
    assignments: [],
    redirects: [],
    pipeline: 0,
    stage: 0,
    stages: 1,
    after: undefined,
    within: [],
  };
};
