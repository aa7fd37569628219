import type { Difference } from '../../trial/behaviour/behaviour-differences.ts';
import type { TrialSettings } from '../../trial/plan/trial-settings.ts';
import { imageFolders } from './image-folders.ts';
import type { SettingProof } from './proof.ts';
import type { Search } from './search.ts';
import { meter, type StageResult } from './setting-stage.ts';
import { smallest } from './smallest.ts';
import { tmpfsFor } from './tmpfs-for.ts';
import { writtenFolders } from './written-folders.ts';

/** A read-only root, with memory for temporary places and volumes for data, and no more of both than it needs. */
export const tryReadOnly = async (search: Search, before: TrialSettings): Promise<StageResult> => {
  const count = meter(search);
  const { plan } = search.context;
  if (plan.trialSettings.readOnly) {
    const tried = 'the root is read-only already';
    return {
      trialSettings: before,
      proofs: [{ setting: 'read_only', verdict: 'already', tried, broke: [], ...count() }],
    };
  }
  const [copied] = plan.copied;
  if (copied !== undefined) {
    const tried = `Compose copies ${copied} into the container, and refuses that on a read-only root: make it a file first`;
    return {
      trialSettings: { ...before, readOnly: false },
      proofs: [{ setting: 'read_only', verdict: 'not-tried', tried, broke: [], ...count() }],
    };
  }
  // finding a user may have made more writable than it needs
  const trialSettings = {
    ...before,
    readOnly: false,
    tmpfs: plan.trialSettings.tmpfs,
    volumes: plan.trialSettings.volumes,
  };
  const { scratch: written, data, unseen } = writtenFolders(search, trialSettings);
  const scratch = [...written, ...unseen];
  const tight: TrialSettings = { ...trialSettings, readOnly: true, volumes: [...trialSettings.volumes, ...data] };
  const owned = scratch.map((path) => tmpfsFor(path, trialSettings.user));
  let broke: readonly Difference[] = [];
  const passes =
    (lay: (paths: readonly string[]) => TrialSettings) =>
    async (paths: readonly string[]): Promise<boolean> => {
      const attempt = await search.attempt(lay(paths));
      if (attempt.broke.length > 0) broke = attempt.broke;
      return attempt.broke.length === 0;
    };
  const inMemory = (entries: readonly string[]): TrialSettings => ({ ...tight, tmpfs: [...tight.tmpfs, ...entries] });
  const inVolumes = (paths: readonly string[]): TrialSettings => ({ ...tight, volumes: [...tight.volumes, ...paths] });
  const ways: readonly (() => Promise<TrialSettings | undefined>)[] = [
    async () => mapped(await smallest(owned, passes(inMemory)), inMemory),
    async () => mapped(await smallest(await withModes(search, scratch), passes(inMemory)), inMemory),
    async () => mapped(await smallest(scratch, passes(inVolumes)), inVolumes),
  ];
  for (const way of ways) {
    const found = await way();
    if (found) return { trialSettings: found, proofs: await witnesses(search, found, trialSettings, count) };
    if (scratch.length === 0) break;
  }
  const tried = `made the root read-only${scratch.length > 0 ? ` with ${scratch.join(', ')} writable` : ''}`;
  return { trialSettings: before, proofs: [{ setting: 'read_only', verdict: 'needed', tried, broke, ...count() }] };
};

const mapped = <T>(
  found: readonly T[] | undefined,
  lay: (found: readonly T[]) => TrialSettings,
): TrialSettings | undefined => found && lay(found);

const witnesses = async (
  search: Search,
  found: TrialSettings,
  before: TrialSettings,
  count: () => { readonly trials: number; readonly seconds: number },
): Promise<readonly SettingProof[]> => {
  const proofs: SettingProof[] = [];
  for (const entry of found.tmpfs) {
    if (before.tmpfs.includes(entry)) continue;
    const own = meter(search);
    const { broke } = await search.attempt({ ...found, tmpfs: found.tmpfs.filter((other) => other !== entry) });
    proofs.push({ setting: `tmpfs: ${entry}`, verdict: 'kept', tried: `left out ${entry} alone`, broke, ...own() });
  }
  for (const path of found.volumes) {
    if (before.volumes.includes(path)) continue;
    const own = meter(search);
    const { broke } = await search.attempt({ ...found, volumes: found.volumes.filter((other) => other !== path) });
    proofs.push({ setting: `volumes: ${path}`, verdict: 'kept', tried: `left out ${path} alone`, broke, ...own() });
  }
  const tried = 'made the root read-only, with only what it needs writable';
  return [{ setting: 'read_only', verdict: 'kept', tried, broke: [], ...count() }, ...proofs];
};

/** `/run:mode=755,uid=0,gid=0`: memory file systems that look like the folder of the image they lie over. */
const withModes = async (search: Search, paths: readonly string[]): Promise<readonly string[]> =>
  (await imageFolders(search, paths)).map(
    ({ path, mode, uid, gid }) => `${path}:mode=${mode.toString(8)},uid=${uid},gid=${gid}`,
  );
