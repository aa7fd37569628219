import type { Project } from '../../model/service.ts';
import type { Answer } from '../../ports/engine.ts';
import { ok } from '../../ports/result.ts';
import type { Dropped, FixPlan } from '../plan/plan-fixes.ts';
import type { Fixable } from '../plan/plan-round.ts';
import { type Breakage, breakages } from './breakages.ts';
import { findCulprit, type TakenOut } from './find-culprit.ts';
import type { Seen } from './run-stack.ts';
import { touchedServices } from './touched-services.ts';
import type { TrialRuns } from './trial-runs.ts';
import { whyUnproved } from './why-unproved.ts';

/** Most runs of the stack for one project; each fix that breaks something costs about eight. */
const MOST_TRIALS = 80;

type ProjectTrial = {
  readonly project: Project;
  /** The services as they are. */
  readonly before: ReadonlyMap<string, Seen>;
  readonly plan: FixPlan;
  /** The plan with some of its fixes alone. */
  readonly planOf: (wanted: readonly Fixable[]) => FixPlan;
  readonly runs: TrialRuns;
  readonly onProgress: (words: string) => void;
};

export type ProjectProof = {
  /** What is left of the plan. */
  readonly plan: FixPlan;
  readonly takenOut: readonly TakenOut[];
  readonly leftOut: readonly Dropped[];
  /** The services with everything that is left; undefined: nothing of it is about them. */
  readonly after: ReadonlyMap<string, Seen> | undefined;
};

/** Whether a fix touches a service of a project, as it is or as the plan would have it. */
export const touches = (finding: Fixable, { path }: Project, { before, after }: FixPlan): boolean =>
  touchedServices(finding, [...before.models, ...after.models]).some(({ project }) => project.path === path);

/** Runs one project as it would be, takes out fix by fix what breaks something, and leaves out what cannot be proved. */
export const proveProject = async (trial: ProjectTrial): Answer<ProjectProof> => {
  const { project, before, planOf, runs, onProgress } = trial;
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
  /** All that may be to blame where no one fix is found: what touches the service, else what touches the project. */
  const suspectsOf = (service: string, plan: FixPlan): readonly Fixable[] => {
    const own = plan.made.filter((finding) =>
      touchedServices(finding, [project]).some((touched) => touched.service.name === service),
    );
    return own.length > 0 ? own : plan.made.filter((finding) => touches(finding, project, plan));
  };

  const takenOut: TakenOut[] = [];
  const leftOut: Dropped[] = [];
  const without = (plan: FixPlan, dropped: readonly Dropped[]): FixPlan => {
    leftOut.push(...dropped);
    return planOf(plan.made.filter((one) => !dropped.some(({ finding }) => finding === one)));
  };
  for (let { plan } = trial; ; ) {
    if (!plan.made.some((finding) => touches(finding, project, plan)))
      return ok({ plan, takenOut, leftOut, after: undefined });
    const after = await attempt(plan, everyone);
    if (!after.ok) return after;
    const [breakage] = breakages(before, after.value);
    if (breakage) {
      const { service, what } = breakage;
      const tired = runs.count() > limit;
      const culprit = tired ? ok(undefined) : await culpritOf(breakage, plan);
      if (!culprit.ok) return culprit;
      if (culprit.value) {
        const { finding, breakage: how } = culprit.value;
        if (how.untried) leftOut.push({ finding, why: `with it ${service} cannot be tried: ${how.what}` });
        else takenOut.push(culprit.value);
        plan = planOf(plan.made.filter(({ fingerprint }) => fingerprint !== finding.fingerprint));
      } else {
        const why = `${service} breaks, ${tired ? `and after ${runs.count()} trials it is not found by what` : 'but not each time'}: ${what}`;
        plan = without(
          plan,
          suspectsOf(service, plan).map((finding) => ({ finding, why })),
        );
      }
      continue;
    }
    const sight = {
      projects: [...plan.before.models, ...plan.after.models],
      seenIn: ({ path }: Project) => (path === project.path ? after.value : undefined),
      mayBeMended: false,
    };
    const unproved = plan.made.flatMap((finding): readonly Dropped[] => {
      const why = whyUnproved(finding, sight);
      return why === undefined ? [] : [{ finding, why }];
    });
    if (unproved.length === 0) return ok({ plan, takenOut, leftOut, after: after.value });
    plan = without(plan, unproved);
  }
};
