import type { ImageFacts } from '../../model/image-facts.ts';
import type { Knobs } from '../../trial/plan/knobs.ts';
import type { Difference } from '../../trial/still-itself.ts';
import { imageFolders } from './image-folders.ts';
import type { Search } from './search.ts';
import { meter, type StageResult } from './setting-stage.ts';
import { tmpfsFor } from './tmpfs-for.ts';
import { writtenFolders } from './written-folders.ts';

/** Nobody's number on common systems, for an image that brings no user of its own. */
const STRANGER = '65532:65532';

/** A numeric user that is not root from the start: whom it steps down to, whom the image brings, who owns its data, then a stranger. */
export const tryUser = async (search: Search, knobs: Knobs, facts: ImageFacts | undefined): Promise<StageResult> => {
  const count = meter(search);
  const [first] = search.before;
  const users = (first?.roles ?? []).flatMap((role) => role.users);
  if (!isRoot(knobs.user ?? search.stand.imageUser)) {
    const tried = `it runs as ${[...new Set(users)].join(', ')}`;
    return { knobs, proofs: [{ setting: 'user', verdict: 'already', tried, broke: [], ...count() }] };
  }
  const own = facts?.ownUser?.value;
  const known = own?.uid === undefined || own.uid === 0 ? [] : [`${own.uid}:${own.gid ?? own.uid}`];
  const { scratch, data } = writtenFolders(search, knobs);
  const owners = (await imageFolders(search, data)).map(({ uid, gid }) => `${uid}:${gid}`);
  const candidates = [...new Set([...users, ...known, ...owners, STRANGER])].filter((user) => !user.startsWith('0:'));
  let broke: readonly Difference[] = [];
  for (const user of candidates) {
    let next: Knobs = { ...knobs, user };
    let empty = await search.attempt(next);
    if (empty.broke.length > 0 && scratch.length + data.length > 0) {
      // folders of root's that it writes into: as memory file systems they are anybody's; data goes into a volume
      const writable = {
        ...next,
        readOnly: true,
        tmpfs: [...next.tmpfs, ...scratch.map((path) => tmpfsFor(path, user))],
        volumes: [...next.volumes, ...data],
      };
      const again = await search.attempt(writable);
      if (again.broke.length === 0) {
        empty = again;
        next = writable;
      }
    }
    const result = empty.broke.length === 0 && search.hasData ? await search.attempt(next, { overData: true }) : empty;
    if (result.broke.length === 0) {
      const tried = `started as ${user} on empty volumes${search.hasData ? ' and over data written before' : ''}`;
      return { knobs: next, proofs: [{ setting: 'user', verdict: 'kept', tried, broke: [], ...count() }] };
    }
    // what stopped the likeliest user says most
    if (broke.length === 0) {
      const hint = empty.broke.length === 0 ? `; it works on empty volumes: chown -R ${user} the data first` : '';
      broke = result.broke.map((one) => ({ ...one, what: `as ${user}: ${one.what}${hint}` }));
    }
  }
  const tried = `started as ${candidates.join(', then ')}`;
  return { knobs, proofs: [{ setting: 'user', verdict: 'needed', tried, broke, ...count() }] };
};

const isRoot = (user: string | undefined): boolean => /^(?:|0|root)(?::.*)?$/.test(user ?? '');
