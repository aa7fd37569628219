import { foldersAbove, joinPath, nameOf } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { RepositoryFacts, SecretFile } from '../../model/repository.ts';
import { known, unknown, type Value } from '../../model/value.ts';
import type { Files } from '../../ports/files.ts';
import { readIgnoreFiles } from './read-ignore-files.ts';
import { type GitIndex, readIndex } from './read-index.ts';
import { isRotationRecord } from './rotation-record.ts';
import { holdsLogin, holdsPrivateKey, holdsSecretVariable } from './secret-content.ts';
import { environmentNameOf, plainNameOf, type SecretName, secretNameOf } from './secret-files.ts';
import { readUpdateBot, updateBotOf } from './update-bots.ts';

/** Whether the repository reader wants to hear of a file, by its path alone. */
export const concernsRepository = (file: FileId): boolean =>
  nameOf(file) === '.gitignore' ||
  secretNameOf(file) !== undefined ||
  plainNameOf(file) !== undefined ||
  updateBotOf(file) !== undefined ||
  isRotationRecord(file);

type Picked = {
  /** The files that `concernsRepository` picked. */
  readonly paths: readonly FileId[];
  /** The files that services take their variables from. */
  readonly environments?: readonly FileId[];
  /** Neither the folder nor one above it is under version control. */
  readonly unversioned?: boolean;
};

/** Reads what a folder says of itself as a git repository, from the files in it that tell. */
export const readRepository = (
  files: Files,
  folder: FileId,
  { paths, environments = [], unversioned = false }: Picked,
): RepositoryFacts => {
  const ignoreFiles = paths.filter((path) => nameOf(path) === '.gitignore');
  const within = (path: string): string => (folder === '.' ? path : path.slice(folder.length + 1));
  const ignores = readIgnoreFiles(files, folder, ignoreFiles);
  const around = isRepository(files, folder, { paths, environments, unversioned });
  const index = around.kind === 'known' && !around.value ? NOTHING_TRACKED : indexOf(files, folder);
  const own = joinPath(folder, '.gitignore');
  const ignoreFile = ignoreFiles.includes(own) ? own : undefined;
  return {
    kind: 'repository',
    id: `repository:${folder}`,
    at: { kind: 'file', file: ignoreFile ?? folder },
    isRepository: around,
    tracked: (path) => trackedIn(index, within(path)),
    ignored: (path) => ignores(within(path)),
    ignoreFile,
    secretFiles: [
      ...paths.flatMap((path) => secretFileOf(files, path, secretNameOf(path)) ?? []),
      ...environments
        .filter((path) => !paths.includes(path))
        .flatMap((path) => secretFileOf(files, path, environmentNameOf(path)) ?? []),
    ],
    updates: paths.flatMap((path) => readUpdateBot(files, path) ?? []),
  };
};

/** What only the root of a repository has, apart from `.git` itself: an unpacked archive of one still shows it. */
const MARKS = /^\.(?:git|gitattributes|gitmodules|github|gitlab-ci\.yml)$/;

const isRepository = (
  files: Files,
  folder: FileId,
  { paths, environments = [], unversioned }: Picked,
): Value<boolean> => {
  const isMarked = (at: FileId): boolean => {
    const listing = files.entries(at);
    return listing.ok && listing.value.some(({ name }) => MARKS.test(name));
  };
  if (paths.some((path) => nameOf(path) === '.gitignore') || isMarked(folder)) return known(true);
  if (!unversioned) return unknown('file', 'there is no .git here; the repository may begin in a folder above');
  const outside = environments.find((path) => /^(?:\.\.)?\//.test(path));
  if (outside !== undefined) return unknown('file', `${outside} lies outside, and may be in a repository there`);
  const below = new Set([...paths, ...environments].flatMap(foldersAbove));
  const own = [...below].find(isMarked);
  return own === undefined ? known(false) : unknown('file', `${own} is a repository of its own: check it by itself`);
};

const NOTHING_TRACKED: GitIndex = { paths: new Set(), folders: [], submodules: [], incomplete: undefined };

const indexOf = (files: Files, folder: FileId): GitIndex | string => {
  const git = files.entries(joinPath(folder, '.git'));
  if (!git.ok) {
    return git.code === 'not-a-file'
      ? 'the git folder of this work tree lies elsewhere'
      : 'there is no git folder to read the list of tracked files from';
  }
  const bytes = files.bytes(joinPath(folder, '.git/index'));
  if (bytes.ok) {
    const config = files.text(joinPath(folder, '.git/config'));
    const longHashes = config.ok && /^\s*objectformat\s*=\s*sha256\s*$/im.test(config.value);
    return readIndex(bytes.value, longHashes ? 32 : 20);
  }
  // Before the first `git add` there is no index, and nothing is tracked.
  return bytes.code === 'missing' ? NOTHING_TRACKED : bytes.message;
};

const trackedIn = (index: GitIndex | string, path: string): Value<boolean> => {
  if (typeof index === 'string') return unknown('file', index);
  if (index.paths.has(path)) return known(true);
  if (index.folders.some((folder) => path.startsWith(folder))) return unknown('file', 'the index is sparse here');
  if (index.submodules.some((folder) => path.startsWith(folder))) return unknown('file', 'it belongs to a submodule');
  return index.incomplete === undefined
    ? known(false)
    : unknown('file', `git's index is not complete: ${index.incomplete}`);
};

/** A file that may hold a secret by its name and does by its content; a binary one counts by its name. */
const secretFileOf = (files: Files, file: FileId, name: SecretName | undefined): SecretFile | undefined => {
  if (name === undefined) return undefined;
  const { kind, what, specimen, look } = name;
  const found = { file, kind, what, specimen };
  if (kind === 'key-store') return found;
  const text = files.text(file);
  if (!text.ok) return text.code === 'binary' ? found : undefined;
  if (text.value.trim() === '') return undefined;
  if (look === 'private-key') return holdsPrivateKey(text.value) ? found : undefined;
  if (look === 'login') return holdsLogin(text.value) ? found : undefined;
  if (look === 'variables') return holdsSecretVariable(text.value) ? found : undefined;
  return found;
};
