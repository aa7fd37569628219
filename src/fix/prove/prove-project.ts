import type { Project } from '../../model/service.ts';
import type { Answer } from '../../ports/engine.ts';
import { ok } from '../../ports/result.ts';
import type { FixPlan } from '../plan/plan-fixes.ts';
import type { Fixable } from '../plan/plan-round.ts';
import { type Breakage, breakages } from './breakages.ts';
import { findCulprit, type TakenOut } from './find-culprit.ts';
import type { Seen } from './run-stack.ts';
import type { TrialRuns } from './trial-runs.ts';

/** Most runs of the stack for one project; each fix that breaks something costs about eight. */
const MOST_TRIALS = 80;

type ProjectTrial = {
  readonly project: Project;
  readonly plan: FixPlan;
  /** The plan with some of its fixes alone. */
  readonly planOf: (wanted: readonly Fixable[]) => FixPlan;
  readonly runs: TrialRuns;
  readonly onProgress: (words: string) => void;
};

type ProjectProof = {
  /** What is left of the plan. */
  readonly plan: FixPlan;
  readonly takenOut: readonly TakenOut[];
  /** The services as they are. */
  readonly before: ReadonlyMap<string, Seen>;
  /** The services with everything that is left, where nothing breaks; else why the search for what breaks ended. */
  readonly after: ReadonlyMap<string, Seen> | string;
};

/** Runs one project as it is and as it would be, and takes out fix by fix what breaks something. */
export const proveProject = async ({
  project,
  plan: whole,
  planOf,
  runs,
  onProgress,
}: ProjectTrial): Answer<ProjectProof> => {
  onProgress(`${project.name}: as it is`);
  const seen = await runs.run(project, undefined, () => true);
  if (!seen.ok) return seen;
  const before = seen.value;
  const limit = runs.count() + MOST_TRIALS;
  // who is broken is run as well: others may lean on what it does all the same
  const everyone = (name: string): boolean => before.get(name)?.kind !== 'untried';
  const attempt = (candidate: FixPlan, wants: (service: string) => boolean) => {
    const changed = candidate.after.models.find(({ path }) => path === project.path) ?? project;
    onProgress(`${project.name}: with ${candidate.made.length} fixes`);
    return runs.run(changed, candidate, wants);
  };
  /** The fix of a plan that breaks a service; undefined: it does not break each time. */
  const culpritOf = async ({ service, what }: Breakage, plan: FixPlan): Answer<TakenOut | undefined> => {
    onProgress(`${project.name}: ${service} breaks (${what}); which fix does it?`);
    const breaksIn = async (fixes: readonly Fixable[], wants: (service: string) => boolean) => {
      const partly = await attempt(planOf(fixes), wants);
      return partly.ok ? ok(breakages(before, partly.value).find((one) => one.service === service)) : partly;
    };
    const only = (name: string): boolean => name === service;
    // it may lean on others without saying so, as a worker on tables that the web application makes
    const alone = await breaksIn([], only);
    if (!alone.ok) return alone;
    const id = project.services.find(({ name }) => name === service)?.id ?? '';
    return findCulprit(plan.made, id, (fixes) => breaksIn(fixes, alone.value ? everyone : only));
  };

  const takenOut: TakenOut[] = [];
  for (let plan = whole; ; ) {
    const after = await attempt(plan, everyone);
    if (!after.ok) return after;
    const [breakage] = breakages(before, after.value);
    if (!breakage) return ok({ plan, takenOut, before, after: after.value });
    const { service, what } = breakage;
    if (runs.count() > limit)
      return ok({ plan, takenOut, before, after: `${service} still breaks after ${runs.count()} trials: ${what}` });
    const culprit = await culpritOf(breakage, plan);
    if (!culprit.ok) return culprit;
    if (culprit.value === undefined)
      return ok({ plan, takenOut, before, after: `${service} breaks, but not each time: ${what}` });
    const { finding } = culprit.value;
    takenOut.push(culprit.value);
    plan = planOf(plan.made.filter(({ fingerprint }) => fingerprint !== finding.fingerprint));
  }
};
