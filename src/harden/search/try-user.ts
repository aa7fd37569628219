import type { ImageFacts } from '../../model/image-facts.ts';
import type { Difference } from '../../trial/behaviour/behaviour-differences.ts';
import type { TrialSettings } from '../../trial/plan/trial-settings.ts';
import { volumeMounts } from '../../trial/volumes/volume-mounts.ts';
import { imageFolders } from './image-folders.ts';
import type { Search } from './search.ts';
import { meter, type StageResult } from './setting-stage.ts';
import { tmpfsFor } from './tmpfs-for.ts';
import { writtenFolders } from './written-folders.ts';

/** Nobody's number on common systems, for an image that brings no user of its own. */
const STRANGER = '65532:65532';

type UserHints = {
  readonly facts: ImageFacts | undefined;
  /** Whether it is built here, so that its Dockerfile can hand folders to the user. */
  readonly canHandOver: boolean;
};

/** A numeric user that is not root from the start: whom it steps down to, whom the image brings, who owns its data, then a stranger. */
export const tryUser = async (
  search: Search,
  trialSettings: TrialSettings,
  { facts, canHandOver }: UserHints,
): Promise<StageResult> => {
  const count = meter(search);
  const [first] = search.before;
  const users = (first?.roles ?? []).flatMap((role) => role.users);
  if (!isRoot(trialSettings.user ?? search.context.imageUser)) {
    const tried = `it runs as ${[...new Set(users)].join(', ')}`;
    return { trialSettings, proofs: [{ setting: 'user', verdict: 'already', tried, broke: [], ...count() }] };
  }
  const own = facts?.ownUser?.value;
  const known = own?.uid === undefined || own.uid === 0 ? [] : [`${own.uid}:${own.gid ?? own.uid}`];
  const { scratch, data, unseen } = writtenFolders(search, trialSettings);
  const owners = (await imageFolders(search, data)).map(({ uid, gid }) => `${uid}:${gid}`);
  const candidates = [...new Set([...users, ...known, ...owners, STRANGER])].filter((user) => !user.startsWith('0:'));
  const volumes = volumeMounts(search.context, trialSettings).flatMap(({ target, readOnly }) =>
    readOnly ? [] : [target],
  );
  let broke: readonly Difference[] = [];
  for (const user of candidates) {
    const plain: TrialSettings = { ...trialSettings, user };
    // folders of root's that it writes into: as memory file systems they are anybody's; data goes into a volume
    const writable: TrialSettings = {
      ...plain,
      readOnly: true,
      tmpfs: [...plain.tmpfs, ...[...scratch, ...unseen].map((path) => tmpfsFor(path, user))],
      volumes: [...plain.volumes, ...data],
    };
    const ways = scratch.length + data.length > 0 ? [plain, writable] : [plain];
    const handed = canHandOver && volumes.length > 0 ? ways.map((way) => ({ ...way, volumeOwner: user })) : [];
    for (const way of [...ways, ...handed]) {
      const empty = await search.attempt(way);
      const result = empty.broke.length === 0 && search.hasData ? await search.attempt(way, { overData: true }) : empty;
      if (result.broke.length === 0) {
        const over = search.hasData ? ' and over data written before' : '';
        const after = way.volumeOwner === undefined ? '' : `, after ${volumes.join(', ')} was handed to it`;
        const tried = `started as ${user} on empty volumes${over}${after}`;
        return { trialSettings: way, proofs: [{ setting: 'user', verdict: 'kept', tried, broke: [], ...count() }] };
      }
      // what stopped the likeliest user says most
      if (broke.length > 0) continue;
      const hint = empty.broke.length === 0 ? `; it works on empty volumes: chown -R ${user} the data first` : '';
      broke = result.broke.map((one) => ({ ...one, what: `as ${user}: ${one.what}${hint}` }));
    }
  }
  const tried = `started as ${candidates.join(', then ')}`;
  return { trialSettings, proofs: [{ setting: 'user', verdict: 'needed', tried, broke, ...count() }] };
};

const isRoot = (user: string | undefined): boolean => /^(?:|0|root)(?::.*)?$/.test(user ?? '');
