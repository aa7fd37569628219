import type { FileId } from '../../model/place.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { parseYaml } from '../compose/1-parse/parse-yaml.ts';
import { openSession } from '../compose/session.ts';
import { get, type Leaf, offsetOf, type Tree } from '../compose/tree.ts';
import { offsetAt } from '../dockerfile/joined.ts';
import type { ScriptSource } from '../shell/script-source.ts';

/** What a machine is told to run when it first starts, and the files that are written on it by then. */
type CloudConfig = {
  readonly commands: readonly ScriptSource[];
  readonly files: readonly { readonly path: string; readonly source: ScriptSource }[];
};

/** Reads the commands and files of cloud-init's user data. Source: cloud-init, modules bootcmd, runcmd and write_files. */
export const readCloudConfig = (file: FileId, text: string): CloudConfig => {
  const [document] = parseYaml(openSession(memoryFiles({})), file, text, undefined);
  const root = document?.tree;
  return {
    commands: ['bootcmd', 'runcmd'].flatMap((key) => itemsOf(get(root, key)).flatMap((item) => commandOf(item) ?? [])),
    files: itemsOf(get(root, 'write_files')).flatMap((item) => {
      const path = textLeaf(get(item, 'path'));
      const content = textLeaf(get(item, 'content'));
      // what is encoded is not read
      if (!path || !content || get(item, 'encoding')) return [];
      return [{ path: path.text, source: sourceOf(content) }];
    }),
  };
};

const itemsOf = (tree: Tree | undefined): readonly Tree[] => (tree?.kind === 'list' ? tree.items : []);

const textLeaf = (tree: Tree | undefined): Leaf | undefined =>
  tree?.kind === 'leaf' && tree.type === 'string' ? tree : undefined;

const sourceOf = (leaf: Leaf): ScriptSource => ({
  text: leaf.text,
  offset: (index, side) => offsetOf(leaf, index, side),
  shell: 'sh',
});

/** A text is a line of a shell; a list is a program with its arguments. */
const commandOf = (item: Tree): ScriptSource | undefined => {
  const line = textLeaf(item);
  if (line) return sourceOf(line);
  const words = itemsOf(item).flatMap((word) => (word.kind === 'leaf' ? [word] : []));
  if (words.length === 0) return undefined;
  const joined = { text: '', starts: [] as number[], offsets: [] as number[] };
  const add = (piece: string, offset: number): void => {
    joined.starts.push(joined.text.length);
    joined.offsets.push(offset);
    joined.text += piece;
  };
  for (const word of words) {
    const start = offsetOf(word, 0);
    const isPlain = /^[\w@%+=:,./-]+$/.test(word.text);
    if (!isPlain) add("'", start);
    add(isPlain ? word.text : word.text.replaceAll("'", '"'), start);
    add(isPlain ? ' ' : "' ", offsetOf(word, word.text.length));
  }
  return { text: joined.text, offset: (index) => offsetAt(joined, index), shell: 'sh' };
};
