import type { FileId } from '../../model/place.ts';
import type { Project } from '../../model/service.ts';
import type { Answer } from '../../ports/engine.ts';
import { failed, ok } from '../../ports/result.ts';
import { clearLedger } from '../../trial/clear-ledger.ts';
import { type Dropped, type FixPlan, planFixes } from '../plan/plan-fixes.ts';
import type { Fixable } from '../plan/plan-round.ts';
import type { TakenOut } from './find-culprit.ts';
import { type ProjectProof, proveProject, touches } from './prove-project.ts';
import type { Seen } from './run-stack.ts';
import { type TrialRequest, trialRuns } from './trial-runs.ts';
import { whyUnproved } from './why-unproved.ts';

type ProveRequest = TrialRequest & { readonly onProgress: (words: string) => void };

export type Proof = {
  /** What is left of the plan. */
  readonly plan: FixPlan;
  readonly takenOut: readonly TakenOut[];
  /** What could not be proved, and why. */
  readonly leftOut: readonly Dropped[];
  /** Services that did as before with everything in the plan. */
  readonly proved: readonly string[];
  /** Services that did not work before any fix, by name. */
  readonly broken: ReadonlyMap<string, Extract<Seen, { kind: 'failed' }>>;
  /** Those of them that work with everything in the plan. */
  readonly mended: readonly string[];
  readonly untried: ReadonlyMap<string, readonly string[]>;
  readonly trials: number;
};

/**
 * Builds and starts the project in an isolated copy as it is and as it would be. The fixes with which something that
 * worked no longer does are taken out, each found by halving; those that touch a service which nobody could see work are
 * left out; and everything left is run again.
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
  const projects = fix.before.models.filter(({ sources }) => sources.length > 0);
  const fared = new Map<FileId, ReadonlyMap<string, Seen>>();
  for (const project of projects) {
    onProgress(`${project.name}: as it is`);
    const seen = await runs.run(project, undefined, () => true);
    if (!seen.ok) return seen;
    fared.set(project.path, seen.value);
  }
  const leftOut: Dropped[] = untriedIn(request.plan, fared);
  let plan = planOf(request.plan.made.filter((one) => !leftOut.some(({ finding }) => finding === one)));

  const takenOut: TakenOut[] = [];
  const proofs = new Map<Project, ProjectProof>();
  /** Whether what a project was proved with is what it would get. */
  const isProved = (project: Project): boolean => {
    const last = proofs.get(project);
    const stays = new Set(plan.made.map(({ fingerprint }) => fingerprint));
    return last?.plan.made.every((one) => stays.has(one.fingerprint) || !touches(one, project, last.plan)) === true;
  };
  for (;;) {
    const project = projects.find((one) => !isProved(one));
    if (!project) break;
    const before = fared.get(project.path) ?? new Map();
    const proof = await proveProject({ project, before, plan, planOf, runs, onProgress });
    if (!proof.ok) return proof;
    proofs.set(project, proof.value);
    ({ plan } = proof.value);
    takenOut.push(...proof.value.takenOut);
    leftOut.push(...proof.value.leftOut);
  }

  const before = [...fared.values()].flatMap((seen) => [...seen]);
  const broken = before.flatMap(([name, seen]) => (seen.kind === 'failed' ? [[name, seen] as const] : []));
  const untried = before.flatMap(([name, seen]) => (seen.kind === 'untried' ? [[name, seen.reasons] as const] : []));
  const working = projects.flatMap((project) =>
    [...(proofs.get(project)?.after ?? [])].flatMap(([name, seen]) => {
      const then = fared.get(project.path)?.get(name);
      return then && works(seen) ? [{ name, mended: !works(then) }] : [];
    }),
  );
  const namesOf = (mended: boolean): readonly string[] =>
    working.flatMap((one) => (one.mended === mended ? [one.name] : []));
  return ok({
    ...{ plan, takenOut, leftOut, proved: namesOf(false), mended: namesOf(true) },
    ...{ broken: new Map(broken), untried: new Map(untried), trials: runs.count() },
  });
};

/** The fixes that touch what was not tried as it is; what is broken may work with them. */
const untriedIn = ({ made, before }: FixPlan, fared: ReadonlyMap<FileId, ReadonlyMap<string, Seen>>): Dropped[] => {
  return made.flatMap((finding) => {
    const seenIn = ({ path }: Project): ReadonlyMap<string, Seen> => fared.get(path) ?? new Map();
    const why = whyUnproved(finding, { projects: before.models, seenIn, mayBeMended: true });
    return why === undefined ? [] : [{ finding, why }];
  });
};

const works = ({ kind }: Seen): boolean => kind === 'up' || kind === 'done';
