import { join } from 'node:path';
import type { Repository } from './open-repository.ts';
import { readCommit } from './read-commit.ts';
import { readSmall } from './read-slice.ts';
import { packedReferences } from './references.ts';

/** Where a short name is looked for, in git's order (gitrevisions). */
const PLACES = ['', 'refs/', 'refs/tags/', 'refs/heads/', 'refs/remotes/'];
const MAX_STEPS = 10_000;
/** Names that lead to a file of references and to nothing else. */
const SAFE_NAME = /^(?!.*(?:\.\.|\/\/|\/\.|@\{))[^\s~^:?*[\\\0-\x1f\x7f.][^\s~^:?*[\\\0-\x1f\x7f]*$/;

/** The commit that a reference names: a name or id, then any of `~N`, `^`, `^N`; undefined when there is none. */
export const resolveReference = (repository: Repository, reference: string): string | undefined => {
  const match = /^([^~^]+)((?:~\d*|\^\d*)*)$/.exec(reference);
  const name = match?.[1];
  let id = name === undefined ? undefined : peel(repository, idOf(repository, name));
  let steps = 0;
  for (const [, kind, digits] of (match?.[2] ?? '').matchAll(/([~^])(\d*)/g)) {
    const number = digits === '' ? 1 : Number(digits);
    for (let step = 0; step < (kind === '~' ? number : Math.min(1, number)); step++) {
      if (id === undefined || ++steps > MAX_STEPS) return undefined;
      id = readCommit(repository.objects, id)?.parents[kind === '~' ? 0 : number - 1];
    }
  }
  return id !== undefined && repository.objects.read(id)?.type === 'commit' ? id : undefined;
};

const idOf = (repository: Repository, name: string): string | undefined => {
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(name)) return name;
  const known = name === '@' ? 'HEAD' : name;
  if (SAFE_NAME.test(known)) {
    const packed = packedReferences(repository);
    for (const place of PLACES) {
      const id = followed(repository, place + known, packed);
      if (id !== undefined) return id;
    }
  }
  return /^[0-9a-f]{4,63}$/.test(name) ? repository.objects.expand(name) : undefined;
};

const followed = (
  { head, common }: Repository,
  name: string,
  packed: ReadonlyMap<string, string>,
): string | undefined => {
  let current = name;
  for (let step = 0; step < 6; step++) {
    const text = (readSmall(join(head, current)) ?? readSmall(join(common, current)))?.trim() ?? packed.get(current);
    if (text === undefined) return undefined;
    const target = /^ref: (.+)$/.exec(text)?.[1];
    if (target === undefined) return /^[0-9a-f]{40,64}$/.test(text) ? text : undefined;
    if (!SAFE_NAME.test(target)) return undefined;
    current = target;
  }
  return undefined;
};

/** Follows annotated tags to what they tag. */
export const peel = ({ objects }: Repository, id: string | undefined): string | undefined => {
  let current = id;
  for (let step = 0; step < 10 && current !== undefined; step++) {
    const object = objects.read(current);
    if (object?.type !== 'tag') return current;
    current = /^object ([0-9a-f]{40,64})\n/.exec(object.content.toString('latin1', 0, 100))?.[1];
  }
  return undefined;
};
