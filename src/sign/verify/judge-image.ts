import type { TrustPolicy, TrustRule } from '../../policy/trust-policy.ts';
import type { Artifacts } from '../../ports/artifacts.ts';
import type { RegistryFailure } from '../../ports/registry.ts';
import { ok, type Result } from '../../ports/result.ts';
import { noTrust, type Trust } from '../trust.ts';
import { NO_RULE, type Unmet, unmetDemands } from './meets-demands.ts';
import { type Verification, verifyImage } from './verify-image.ts';

/** An image by the operator's policy: what was found, and what it lacks to run. */
export type Judged = { readonly verification: Verification; readonly unmet: readonly Unmet[] };

/** Judges an image by the rule for its repository; undefined: no rule covers it, and it may not run. `now` in milliseconds. */
export const judgeImage = async (
  { artifacts, reference }: { readonly artifacts: Artifacts; readonly reference: string },
  policy: TrustPolicy,
  covering: { readonly rule: TrustRule; readonly trust: Trust } | undefined,
  now: number,
): Promise<Result<Judged, RegistryFailure>> => {
  const verification = await verifyImage(artifacts, reference, covering?.trust ?? noTrust, now);
  if (!verification.ok) return verification;
  const today = new Date(now).toISOString().slice(0, 10);
  const asked = covering && { repository: artifacts.name, rule: covering.rule, policy, today };
  const unmet = asked ? unmetDemands(verification.value, asked) : [NO_RULE];
  return ok({ verification: verification.value, unmet });
};
