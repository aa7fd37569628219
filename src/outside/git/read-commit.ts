import type { ObjectStore } from './object-store.ts';

/** What the header of a commit says. */
export type Commit = {
  readonly tree: string;
  readonly parents: readonly string[];
  /** When it was made by the clock of who made it, in seconds since 1970; undefined when it does not say. */
  readonly time: number | undefined;
};

/** Longest header that is read, in bytes: a merge of a thousand branches has one of 50 KB. */
const MAX_HEADER = 100_000;

/** Reads a commit; undefined when it is not there, or is none. */
export const readCommit = (objects: ObjectStore, id: string): Commit | undefined => {
  const object = objects.read(id);
  if (object?.type !== 'commit') return undefined;
  const [header = ''] = object.content.toString('latin1', 0, MAX_HEADER).split('\n\n');
  const tree = /^tree ([0-9a-f]{40,64})\n/.exec(header)?.[1];
  const time = /^committer .*> (\d{1,11}) [+-]\d{4}$/m.exec(header)?.[1];
  return tree === undefined
    ? undefined
    : {
        tree,
        parents: [...header.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map(([, parent = '']) => parent),
        time: time === undefined ? undefined : Number(time),
      };
};
