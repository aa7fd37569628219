import { joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { BuildContext } from '../../model/service.ts';
import { known, type Open, unknown, type Value } from '../../model/value.ts';
import type { Files } from '../../ports/files.ts';
import { givenConfigurations } from '../configuration/given-configurations.ts';
import { readIgnore } from '../ignore/read-ignore.ts';
import { givesNothingAway } from '../repository/secret-content.ts';
import { npmScript } from './npm-script.ts';
import { scriptFile } from './script-file.ts';

/** Most entries of a context that are listed; past that the list is open. */
const MAX_ENTRIES = 20_000;
/** Most lines of an ignore file: each is held against each entry, and nobody writes as many. */
const MOST_PATTERNS = 2000;
/** Characters of a file that is read for what stands in it; one that is longer was made by a program. */
const LONGEST = 200_000;

/**
 * The context of a build: a folder, with `<Dockerfile>.dockerignore` or `.dockerignore` as BuildKit chooses between
 * them. Its entries are listed when first asked for.
 */
export const readContext = (files: Files, folder: FileId, dockerfile: FileId): Value<BuildContext> => {
  const listing = files.entries(folder);
  if (!listing.ok) return unknown('file', listing.message);
  const own = `${dockerfile}.dockerignore` as FileId;
  const shared = joinPath(folder, '.dockerignore');
  const ignoreFile = [own, shared].find((file) => files.text(file).ok);
  const text = ignoreFile === undefined ? undefined : files.text(ignoreFile);
  if (text?.ok && text.value.split('\n', MOST_PATTERNS + 1).length > MOST_PATTERNS)
    return unknown('file', `${ignoreFile} has more than ${MOST_PATTERNS} lines`);
  const excludes = text?.ok ? readIgnore(text.value, 'docker') : () => false;
  let entries: Open<string> | undefined;
  return known({
    path: folder,
    ignoreFile,
    excludes,
    bringsBack: text?.ok === true && /^[ \t]*!/m.test(text.value),
    get entries() {
      entries ??= list(files, folder);
      return entries;
    },
    isWithoutSecrets: (path) => {
      const read = files.text(joinPath(folder, path));
      return read.ok && givesNothingAway(path, read.value);
    },
    textOf: (path) => {
      const read = excludes(path) ? undefined : files.text(joinPath(folder, path));
      return read?.ok && read.value.length <= LONGEST ? read.value : undefined;
    },
    script: (path) => scriptFile(files, joinPath(folder, path)),
    configurations: (path, at) => givenConfigurations(files, joinPath(folder, path), at),
    npmScript: (path, name) => npmScript(files, joinPath(folder, path), name),
  });
};

const list = (files: Files, root: FileId): Open<string> => {
  const items: string[] = [];
  const more: Open<string>['more'][number][] = [];
  const walk = (folder: FileId, prefix: string): void => {
    const listing = files.entries(folder);
    if (!listing.ok) {
      more.push(unseen(folder, listing.message));
      return;
    }
    for (const { name, kind } of listing.value) {
      if (items.length >= MAX_ENTRIES) {
        if (more.length === 0)
          more.push(unseen(folder, `only the first ${MAX_ENTRIES} entries of the context were listed`));
        return;
      }
      items.push(prefix + name);
      if (kind === 'directory' && name !== '.git' && name !== 'node_modules')
        walk(joinPath(folder, name), `${prefix}${name}/`);
    }
  };
  walk(root, '');
  return { items, more };
};

const unseen = (folder: FileId, why: string): Open<string>['more'][number] => ({
  unknown: unknown('file', why),
  origin: { place: { kind: 'file', file: folder }, via: [], strength: 'declared' },
});
