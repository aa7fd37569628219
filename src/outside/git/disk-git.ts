import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Files } from '../../ports/files.ts';
import type { Git } from '../../ports/git.ts';
import { failed, ok } from '../../ports/result.ts';
import { commitFiles } from './commit-files.ts';
import { openRepository } from './open-repository.ts';
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
    const commit = repository.objects.read(id)?.content.toString('latin1', 0, 100) ?? '';
    const tree = /^tree ([0-9a-f]{40,64})\n/.exec(commit)?.[1];
    if (tree === undefined) return failed('damaged', `commit ${id} cannot be read`);
    if (repository.objects.read(tree)?.type !== 'tree')
      return failed('missing-object', `the files of ${reference} are not in this clone; fetch them first`);
    const folder = relative(repository.top, target).split(sep).join('/') || '.';
    return ok(commitFiles({ objects: repository.objects, tree, folder, allowOutside, present }));
  },
});
