import { resolve } from 'node:path';
import { regionsOf } from '../../fix/edit/patch.ts';
import type { FixPlan } from '../../fix/plan/plan-fixes.ts';
import type { Fixable } from '../../fix/plan/plan-round.ts';
import { mayReplace } from '../../outside/disk/may-replace.ts';

type Planned = {
  readonly plan: FixPlan;
  /** Plans again, without some findings. */
  readonly planWithout: (refused: readonly Fixable[]) => FixPlan;
  /** What the plan is without already. */
  readonly declined: readonly Fixable[];
  /** The folder that the files of the plan are in, absolute. */
  readonly folder: string;
};

type Unblocked = {
  /** What is left to write. */
  readonly plan: FixPlan;
  /** Why files cannot be written. */
  readonly whys: readonly string[];
};

/**
 * The plan without the fixes of files that cannot be written, made anew until nothing is in the way: a secret that nothing
 * names, or half of what belongs together, would be worse than nothing. Undefined where nothing was.
 */
export const withoutBlocked = ({ plan, planWithout, declined, folder }: Planned): Unblocked | undefined => {
  const whys: string[] = [];
  let left = plan;
  let refused = declined;
  let blocked = blockedIn(left, folder);
  while (blocked.length > 0) {
    whys.push(...blocked.map(({ why }) => why));
    refused = [...refused, ...blocked.flatMap(({ findings }) => findings)];
    const before = left.made.length;
    left = planWithout(refused);
    blocked = left.made.length < before ? blockedIn(left, folder) : [];
  }
  return whys.length > 0 ? { plan: left, whys } : undefined;
};

type BlockedFile = { readonly why: string; readonly findings: readonly Fixable[] };

/** Files of a plan that cannot be written, why, and the fixes that would change them. */
const blockedIn = ({ files, made }: FixPlan, folder: string): readonly BlockedFile[] =>
  files.flatMap(({ file, created, patch }) => {
    const may = mayReplace(resolve(folder, file), created ? undefined : patch.original);
    if (may.ok) return [];
    const by = new Set(regionsOf(patch).flatMap((region) => region.by));
    return [{ why: may.message, findings: made.filter(({ fingerprint }) => by.has(fingerprint)) }];
  });
