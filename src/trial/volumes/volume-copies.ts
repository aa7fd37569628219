import type { Answer } from '../../ports/engine.ts';
import { ok } from '../../ports/result.ts';
import type { TrialContext } from '../trial-context.ts';
import { besideVolumes } from './beside-volumes.ts';
import { copyBetween } from './copy-between.ts';

/** Copies of volumes, with owners and modes, those of the volumes themselves too. */
export const copyVolumes = async (
  context: TrialContext,
  seeds: ReadonlyMap<string, string>,
): Answer<ReadonlyMap<string, string>> => {
  const copies = new Map<string, string>();
  for (const [target, from] of seeds) {
    const to = await context.workshop.volume({ signal: context.signal });
    if (!to.ok) return to;
    const mounts = [
      { name: from, target: '/plimsoll/from/data', readOnly: true },
      { name: to.value, target: '/plimsoll/to/data' },
    ];
    const copied = await besideVolumes(context, mounts, (helpers) =>
      // unpacked over itself, a folder keeps the owner it has: so it is unpacked from above
      copyBetween(context, helpers, { from: '/plimsoll/from/data', into: '/plimsoll/to' }),
    );
    if (!copied.ok) return copied;
    copies.set(target, to.value);
  }
  return ok(copies);
};
