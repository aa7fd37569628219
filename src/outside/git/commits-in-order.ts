import type { ObjectStore } from './object-store.ts';
import { type Commit, readCommit } from './read-commit.ts';

/**
 * The commits that these lead to, each after those that it follows. One that is not there, since the clone is shallow, or
 * that is damaged, is told by its id.
 */
export function* commitsInOrder(
  objects: ObjectStore,
  tips: readonly string[],
  seen: Set<string>,
): Generator<{ readonly id: string; readonly commit: Commit | undefined }> {
  const stack: { readonly id: string; readonly commit?: Commit }[] = tips.toReversed().map((id) => ({ id }));
  for (let top = stack.pop(); top; top = stack.pop()) {
    if (top.commit) {
      yield { id: top.id, commit: top.commit };
      continue;
    }
    if (seen.has(top.id)) continue;
    seen.add(top.id);
    const commit = readCommit(objects, top.id);
    if (!commit) {
      yield { id: top.id, commit };
      continue;
    }
    stack.push({ id: top.id, commit });
    for (const id of commit.parents) if (!seen.has(id)) stack.push({ id });
  }
}
