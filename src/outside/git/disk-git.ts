import { realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Files } from '../../ports/files.ts';
import type { Git } from '../../ports/git.ts';
import { failed, ok } from '../../ports/result.ts';
import { commitFiles, type Tree } from './commit-files.ts';
import { openRepository, type Repository } from './open-repository.ts';
import { resolveReference } from './resolve-reference.ts';

/** The repository around a folder of the disk. */
export const diskGit = (root: string, present: Files, { allowOutside = false } = {}): Git => ({
  filesAt(reference) {
    const target = realpathSync(root);
    const repository = openRepository(target);
    if (repository === undefined) return failed('no-repository', `${root} is in no git repository`);
    if (repository === 'reftable')
      return failed(
        'unsupported',
        'the repository keeps its references as reftable, which is not read: name the commit in a clone with files',
      );
    const id = resolveReference(repository, reference);
    if (id === undefined) {
      return failed(
        'unknown-reference',
        `${reference} names no commit that is here; in a shallow clone fetch it first (git fetch origin ${reference})`,
      );
    }
    const tree = treeOf(repository, id);
    if (tree === undefined) return failed('damaged', `commit ${id} cannot be read`);
    if (tree.objects.read(tree.id)?.type !== 'tree')
      return failed('missing-object', `the files of ${reference} are not in this clone; fetch them first`);
    const folder = relative(repository.top, target).split(sep).join('/') || '.';
    const submodule = (path: string, commit: string) => submoduleTree(join(repository.top, path), commit);
    return ok(commitFiles({ tree, submodule, folder, allowOutside, present }));
  },
});

const treeOf = ({ objects }: Repository, commit: string): Tree | undefined => {
  const text = objects.read(commit)?.content.toString('latin1', 0, 100) ?? '';
  const id = /^tree ([0-9a-f]{40,64})\n/.exec(text)?.[1];
  return id === undefined ? undefined : { objects, id };
};

/** What a submodule held in a commit of it: its objects are those of the repository that is checked out there. */
const submoduleTree = (folder: string, commit: string): Tree | undefined => {
  const repository = openRepository(folder);
  // a folder without a repository of its own is found to lie in the one around it
  if (repository === undefined || repository === 'reftable' || repository.top !== folder) return undefined;
  return isReached(folder) ? treeOf(repository, commit) : undefined;
};

/** Whether no link leads to a folder: behind one lies a repository of somebody else. */
const isReached = (folder: string): boolean => {
  try {
    return realpathSync(folder) === folder;
  } catch {
    return false;
  }
};
