import type { Answer } from '../../ports/engine.ts';
import { ok } from '../../ports/result.ts';
import type { TrialContext } from '../trial-context.ts';
import { besideVolumes } from './beside-volumes.ts';
import { copyBetween } from './copy-between.ts';
import { ownedBy } from './owned-by.ts';

/** Hands volumes, and all that lies in them, to one user, as `chown -R` in a Dockerfile would. */
export const handOverVolumes = (context: TrialContext, names: readonly string[], owner: string): Answer<void> => {
  const mounts = names.map((name, index) => ({ name, target: `/plimsoll/${index}` }));
  return besideVolumes(context, mounts, async (helpers) => {
    for (const { target } of mounts) {
      const change = (tar: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> => ownedBy(tar, owner);
      const handed = await copyBetween(context, helpers, { from: target, into: '/plimsoll', change });
      if (!handed.ok) return handed;
    }
    return ok(undefined);
  });
};
