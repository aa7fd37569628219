import { folderOf, foldersAbove, joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { Files } from '../../ports/files.ts';
import type { ComposeTarget } from '../../read/compose/compose-files.ts';
import { filesInCommands } from '../../read/compose/files-in-commands.ts';
import type { Discovery } from '../discover.ts';

/** Texts that say how a project is started, beside its compose files. */
const README = /^readme(?:\.(?:md|rst|txt))?$/i;

/** What commands say that each of these files is merged onto: the files of the first command that it is the last of. */
export const mergedByCommand = (
  files: Files,
  { composes, pipelines, scripts }: Pick<Discovery, 'composes' | 'pipelines' | 'scripts'>,
  others: readonly ComposeTarget[],
): ReadonlyMap<FileId, ComposeTarget> => {
  const known = new Set([...composes, ...others].flatMap(({ file, overrides }) => [file, ...overrides]));
  const folders = new Set([...known].map(folderOf));
  const readmes = [...folders].flatMap((folder) => {
    const listing = files.entries(folder);
    const names = listing.ok ? listing.value.filter(({ kind, name }) => kind === 'file' && README.test(name)) : [];
    return names.map(({ name }) => joinPath(folder, name));
  });
  const together = new Map<FileId, ComposeTarget>();
  for (const source of [...others.map(({ file }) => file), ...scripts, ...pipelines, ...readmes]) {
    const text = files.text(source);
    for (const names of text.ok ? filesInCommands(text.value) : []) {
      const folder = foldersAbove(source).find((at) => names.every((name) => known.has(joinPath(at, name))));
      if (folder === undefined) continue;
      const [first, ...rest] = names.map((name) => joinPath(folder, name));
      const last = rest.at(-1);
      if (first !== undefined && last !== undefined && !together.has(last))
        together.set(last, { file: first, overrides: rest, folder: folderOf(first) });
    }
  }
  return together;
};
