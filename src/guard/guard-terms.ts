import { controls } from '../checklist/index.ts';
import type { Policy } from '../policy/policy.ts';

/** What the guard of one host holds requests to. */
export type GuardTerms = {
  readonly policy: Policy;
  readonly required: ReadonlySet<string>;
  readonly today: string;
  /** Where a path of the host leads when links are followed; the path itself when it does not exist. */
  readonly realPath: (path: string) => string;
};

/** The controls that a policy requires: those it lists, or the gating ones of containers up to its target (1 if none). */
export const requiredControls = ({ guard, target = 1 }: Policy): ReadonlySet<string> =>
  new Set(
    guard.require ??
      controls
        .filter(({ id, gating, level }) => gating && level <= target && id.startsWith('container/'))
        .map(({ id }) => id),
  );
