import type { Answer } from '../../ports/engine.ts';
import { failed, ok } from '../../ports/result.ts';
import { clearLedger } from '../../trial/clear-ledger.ts';
import { type FixPlan, planFixes } from '../plan/plan-fixes.ts';
import type { Fixable } from '../plan/plan-round.ts';
import type { TakenOut } from './find-culprit.ts';
import { proveProject } from './prove-project.ts';
import type { Seen } from './run-stack.ts';
import { type TrialRequest, trialRuns } from './trial-runs.ts';

type ProveRequest = TrialRequest & { readonly onProgress: (words: string) => void };

export type Proof = {
  /** What is left of the plan. */
  readonly plan: FixPlan;
  readonly takenOut: readonly TakenOut[];
  /** Services that did as before with everything in the plan. */
  readonly proved: readonly string[];
  /** Services that did not work before any fix, by name. */
  readonly broken: ReadonlyMap<string, Extract<Seen, { kind: 'failed' }>>;
  /** Those of them that work with everything in the plan. */
  readonly mended: readonly string[];
  readonly untried: ReadonlyMap<string, readonly string[]>;
  readonly trials: number;
  /** Why the search for what breaks ended early. */
  readonly cut: string | undefined;
};

/**
 * Builds and starts the project in an isolated copy as it is and as it would be, and takes out the fixes with which
 * something that worked no longer does: each is found by halving, then everything left is run again.
 */
export const proveFixes = async (request: ProveRequest): Answer<Proof> => {
  const { fix, engine, ledgers, signal, onProgress } = request;
  if (!engine.local)
    return failed('refused', `${engine.host} is another machine: fixes are proved on the engine's own`);
  const info = await engine.info({ signal });
  if (!info.ok) return info;
  const engineId = info.value.ID ?? engine.host;
  for (const abandoned of ledgers.abandoned(engineId)) {
    const cleared = await clearLedger(engine, abandoned);
    if (!cleared.ok) return cleared;
  }
  const planOf = (wanted: readonly Fixable[]): FixPlan => {
    const prints = new Set(wanted.map(({ fingerprint }) => fingerprint));
    return planFixes({ ...fix, wants: (one) => fix.wants(one) && prints.has(one.fingerprint) });
  };

  const runs = trialRuns(request, engineId);
  let { plan } = request;
  const takenOut: TakenOut[] = [];
  const proved: string[] = [];
  const broken = new Map<string, Extract<Seen, { kind: 'failed' }>>();
  const mended: string[] = [];
  const untried = new Map<string, readonly string[]>();
  let cut: string | undefined;
  for (const project of fix.before.models) {
    if (project.sources.length === 0) continue;
    const proof = await proveProject({ project, plan, planOf, runs, onProgress });
    if (!proof.ok) return proof;
    const { before, after } = proof.value;
    plan = proof.value.plan;
    takenOut.push(...proof.value.takenOut);
    for (const [name, seen] of before) {
      if (seen.kind === 'failed') broken.set(name, seen);
      if (seen.kind === 'untried') untried.set(name, seen.reasons);
    }
    if (typeof after === 'string') {
      cut = after;
      break;
    }
    proved.push(...[...before].filter(([, seen]) => works(seen)).map(([name]) => name));
    mended.push(
      ...[...after].filter(([name, seen]) => before.get(name)?.kind === 'failed' && works(seen)).map(([name]) => name),
    );
  }
  return ok({ plan, takenOut, proved, broken, mended, untried, trials: runs.count(), cut });
};

const works = ({ kind }: Seen): boolean => kind === 'up' || kind === 'done';
