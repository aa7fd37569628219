import type { Knobs } from './plan/knobs.ts';
import type { Stand } from './stand.ts';

/** Every path that has a volume in a trial with these settings. */
export const volumeMounts = (
  { plan, imageVolumes }: Stand,
  knobs: Knobs,
): readonly { readonly target: string; readonly readOnly: boolean }[] => {
  const mounts = new Map<string, boolean>();
  for (const target of [...imageVolumes, ...knobs.volumes]) mounts.set(target, false);
  for (const mount of plan.mounts) {
    if (mount.kind === 'volume') mounts.set(mount.target, mount.readOnly);
    else mounts.delete(mount.target);
  }
  return [...mounts].map(([target, readOnly]) => ({ target, readOnly }));
};
