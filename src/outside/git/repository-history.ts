import { join } from 'node:path';
import { dayOf } from '../../model/calendar.ts';
import type { History, HistoryRequest, PastFile } from '../../ports/git.ts';
import { commitsInOrder } from './commits-in-order.ts';
import { freshFiles } from './fresh-files.ts';
import type { Repository } from './open-repository.ts';
import { readCommit } from './read-commit.ts';
import { readSmall } from './read-slice.ts';
import { allReferences } from './references.ts';
import { peel, resolveReference } from './resolve-reference.ts';

/** Most bytes of content, and most commits, that one look at a history goes through. */
const MAX_BYTES = 4 * 1024 ** 3;
const MAX_COMMITS = 1_000_000;

type Start = Pick<HistoryRequest, 'wants'> & {
  /** The commit up to which everything is known. */
  readonly since: string | undefined;
};

/** What the commits of a repository brought, one after the other. */
export const repositoryHistory = (repository: Repository, { wants, since }: Start): History => {
  const { objects, common } = repository;
  const fresh = freshFiles(objects, wants);
  const missing: string[] = [];
  let commits = 0;
  let absent = 0;

  function* files(): Generator<PastFile> {
    const head = resolveReference(repository, 'HEAD');
    const tree = head === undefined ? undefined : readCommit(objects, head)?.tree;
    const current = new Set(
      tree &&
        freshFiles(objects, wants)
          .below(tree)
          .map(({ id }) => id),
    );
    const seen = new Set<string>();
    for (const { commit } of commitsInOrder(objects, since === undefined ? [] : [since], seen))
      if (commit) fresh.below(commit.tree).forEach(() => {});
    const tips = [head, ...allReferences(repository).map((id) => peel(repository, id))];
    let bytes = 0;
    for (const { id: commitId, commit } of commitsInOrder(
      objects,
      tips.filter((id) => id !== undefined),
      seen,
    )) {
      if (!commit) {
        absent++;
        continue;
      }
      commits++;
      for (const { file, id } of fresh.below(commit.tree)) {
        const object = objects.read(id);
        if (object?.type !== 'blob') {
          absent++;
          continue;
        }
        bytes += object.content.length;
        yield { file, commit: commitId, day: dayOf(commit.time), content: object.content, isCurrent: current.has(id) };
      }
      if (bytes > MAX_BYTES || commits >= MAX_COMMITS) {
        missing.push(
          `what follows ${commitId}: one look goes through 4 GiB or a million commits, and --since ${commitId} goes on`,
        );
        break;
      }
    }
    absent += fresh.absent();
    if (commits === 0 && absent === 0 && since === undefined)
      missing.push('there is no commit that a reference leads to');
    if (readSmall(join(common, 'shallow')) !== undefined)
      missing.push('what came before the commits of this shallow clone: git fetch --unshallow brings it');
    else if (absent > 0) missing.push(`${absent} objects that are not in this clone, damaged or larger than 64 MiB`);
  }
  return { files: files(), walked: () => ({ commits, missing }) };
};
