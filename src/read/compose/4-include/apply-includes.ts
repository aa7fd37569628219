import type { FileId, Step } from '../../../model/place.ts';
import { type EnvironmentFile, withEnvFiles } from '../2-interpolate/environment.ts';
import { applyResets } from '../5-merge/apply-resets.ts';
import { identity } from '../5-merge/identity.ts';
import { mergeTrees } from '../5-merge/merge-trees.ts';
import { markOpen } from '../open-mark.ts';
import { fileNamed, folderOf, isRemote, joinPath, readNamed, type Scope } from '../scope.ts';
import { type Dict, type Entry, get, type Leaf, type Tree } from '../tree.ts';
import { unreadFile } from '../unread-file.ts';

/** Loads a set of files as a project of its own. */
type LoadIncluded = (scope: Scope, files: readonly FileId[], chain: readonly FileId[]) => Dict | undefined;

const SECTIONS = ['services', 'jobs', 'volumes', 'networks', 'secrets', 'configs', 'models'];

const texts = (tree: Tree | undefined): readonly Leaf[] => {
  if (!tree) return [];
  const all = tree.kind === 'list' ? tree.items : [tree];
  return all.filter((item): item is Leaf => item.kind === 'leaf' && item.type !== 'null');
};

/** Phase 4: takes in the projects that a file includes; what the file says itself counts over what they say. */
export const applyIncludes = (
  scope: Scope,
  model: Dict,
  resets: readonly (readonly string[])[],
  chain: readonly FileId[],
  load: LoadIncluded,
): Dict => {
  const include = model.entries.get('include');
  if (!include) return model;
  let result: Dict = { ...model, entries: new Map([...model.entries].filter(([key]) => key !== 'include')) };
  for (const item of include.value.kind === 'list' ? include.value.items : []) {
    const imported = included(scope, item, chain, load);
    if (!imported) {
      result = markOpen(result, 'an included file could not be read', item.place);
      continue;
    }
    result = importResources(scope, result, imported, resets, { kind: 'include', at: item.place });
  }
  return result;
};

const included = (scope: Scope, item: Tree, chain: readonly FileId[], load: LoadIncluded): Dict | undefined => {
  const { session } = scope;
  const paths = texts(item.kind === 'leaf' ? item : get(item, 'path'));
  const files: FileId[] = [];
  for (const path of paths) {
    if (path.holes.length > 0) {
      session.warning('unreadable-include', 'the name of the included file is not known', path.place);
      return undefined;
    }
    if (isRemote(path.text)) {
      session.warning(
        'remote-include',
        `${path.text} is remote and never fetched, what it holds is not known`,
        path.place,
      );
      return undefined;
    }
    const file = fileNamed(scope, path.text);
    const read = readNamed(scope, file);
    if (!read.ok) {
      session.error('unreadable-include', `the included ${unreadFile(file, read.message)}`, path.place);
      return undefined;
    }
    files.push(file);
  }
  const [main] = files;
  if (main === undefined) return undefined;
  if (chain.includes(main)) {
    session.error('include-cycle', `${main} includes itself: ${[...chain, main].join(' -> ')}`, item.place);
    return undefined;
  }
  const [directory] = texts(get(item, 'project_directory'));
  const folder = directory && directory.text !== '' ? joinPath(scope.folder, directory.text) : folderOf(main);
  const own = texts(get(item, 'env_file')).filter((leaf) => leaf.text !== '/dev/null');
  const envFiles: readonly EnvironmentFile[] =
    texts(get(item, 'env_file')).length > 0
      ? own.map((leaf) => ({ file: fileNamed(scope, leaf.text), at: leaf.place, required: true }))
      : [{ file: joinPath(folder, '.env') as FileId, at: item.place, required: false }];
  const lookup = withEnvFiles(scope, envFiles);
  return load({ ...scope, folder, lookup }, files, chain);
};

const importResources = (
  scope: Scope,
  model: Dict,
  imported: Dict,
  resets: readonly (readonly string[])[],
  step: Step,
): Dict => {
  const sections = new Map(model.entries);
  const kept = applyResets(imported, resets);
  for (const section of SECTIONS) {
    const from = get(imported, section);
    const own = get(model, section);
    if (from?.kind !== 'dict' || (own && own.kind !== 'dict')) continue;
    const entries = new Map<string, Entry>(own?.entries);
    for (const [name, entry] of from.entries) {
      const mine = own?.entries.get(name);
      const others = get(get(kept, section), name);
      if (!mine) entries.set(name, { key: entry.key, value: { ...entry.value, via: [...entry.value.via, step] } });
      else if (others && identity(entry.value) !== identity(mine.value)) {
        const sides = { session: scope.session, base: step, over: undefined };
        entries.set(name, { key: mine.key, value: mergeTrees(others, mine.value, sides, [section, name]) });
      }
    }
    const place = own?.place ?? from.place;
    sections.set(section, { key: own?.place ?? place, value: { kind: 'dict', entries, place, via: own?.via ?? [] } });
  }
  return { ...model, entries: sections };
};
