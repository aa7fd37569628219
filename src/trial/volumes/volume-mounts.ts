import type { TrialSettings } from '../plan/trial-settings.ts';
import type { TrialContext } from '../trial-context.ts';

/** Every path that has a volume in a trial with these settings. */
export const volumeMounts = (
  { plan, imageVolumes }: TrialContext,
  trialSettings: TrialSettings,
): readonly { readonly target: string; readonly readOnly: boolean }[] => {
  const mounts = new Map<string, boolean>();
  for (const target of [...imageVolumes, ...trialSettings.volumes]) mounts.set(target, false);
  for (const mount of plan.mounts) {
    if (mount.kind === 'volume') mounts.set(mount.target, mount.readOnly);
    else mounts.delete(mount.target);
  }
  return [...mounts].map(([target, readOnly]) => ({ target, readOnly }));
};
