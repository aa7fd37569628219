import type { Answer } from '../../ports/engine.ts';
import { ok } from '../../ports/result.ts';
import type { TrialContext } from '../trial-context.ts';
import { besideVolumes } from './beside-volumes.ts';
import { copyBetween } from './copy-between.ts';

/** Hands volumes, and all that lies in them, to one user, as `chown -R` in a Dockerfile would. */
export const handOverVolumes = (context: TrialContext, names: readonly string[], owner: string): Answer<void> => {
  const [uid = 0, gid = 0] = owner.split(':').map(Number);
  const mounts = names.map((name, index) => ({ name, target: `/plimsoll/${index}` }));
  return besideVolumes(context, mounts, async (helpers) => {
    for (const { target } of mounts) {
      const handed = await copyBetween(context, helpers, {
        from: target,
        into: '/plimsoll',
        change: () => ({ uid, gid }),
      });
      if (!handed.ok) return handed;
    }
    return ok(undefined);
  });
};
