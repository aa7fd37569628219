import { realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Files } from '../../ports/files.ts';
import type { Git, GitFailure } from '../../ports/git.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { commitFiles, type Tree } from './commit-files.ts';
import { openRepository, type Repository } from './open-repository.ts';
import { readCommit } from './read-commit.ts';
import { repositoryHistory } from './repository-history.ts';
import { resolveReference } from './resolve-reference.ts';

/** The repository around a folder of the disk. */
export const diskGit = (root: string, present: Files, { allowOutside = false } = {}): Git => ({
  filesAt(reference) {
    const target = realpathSync(root);
    const opened = repositoryOf(target);
    if (!opened.ok) return opened;
    const repository = opened.value;
    const commit = commitOf(repository, reference);
    if (!commit.ok) return commit;
    const tree = treeOf(repository, commit.value);
    if (tree === undefined) return failed('damaged', `commit ${commit.value} cannot be read`);
    if (tree.objects.read(tree.id)?.type !== 'tree')
      return failed('missing-object', `the files of ${reference} are not in this clone; fetch them first`);
    const folder = relative(repository.top, target).split(sep).join('/') || '.';
    const submodule = (path: string, id: string) => submoduleTree(join(repository.top, path), id);
    return ok(commitFiles({ tree, submodule, folder, allowOutside, present }));
  },
  idOf(reference) {
    const opened = repositoryOf(realpathSync(root));
    return opened.ok ? commitOf(opened.value, reference) : opened;
  },
  history({ wants, since }) {
    const opened = repositoryOf(realpathSync(root));
    if (!opened.ok) return opened;
    const commit = since === undefined ? ok(undefined) : commitOf(opened.value, since);
    return commit.ok ? ok(repositoryHistory(opened.value, { wants, since: commit.value })) : commit;
  },
});

const repositoryOf = (folder: string): Result<Repository, GitFailure> => {
  const repository = openRepository(folder);
  if (repository === undefined) return failed('no-repository', `${folder} is in no git repository`);
  return repository === 'reftable'
    ? failed(
        'unsupported',
        'its references are kept as reftable, which is not read: use a clone that has them as files',
      )
    : ok(repository);
};

const commitOf = (repository: Repository, reference: string): Result<string, GitFailure> => {
  const id = resolveReference(repository, reference);
  return id === undefined
    ? failed(
        'unknown-reference',
        `${reference} names no commit that is here; in a shallow clone fetch it first (git fetch origin ${reference})`,
      )
    : ok(id);
};

const treeOf = ({ objects }: Repository, commit: string): Tree | undefined => {
  const id = readCommit(objects, commit)?.tree;
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
