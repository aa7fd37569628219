import type { Project, Service } from '../model/service.ts';
import type { Planned } from '../trial/plan/service-plan.ts';

type PlansWithNeeds = {
  /** What the service needs, directly or not, and the service last. */
  readonly plans: readonly Planned[];
  /** Names of those that are beside it only because it names them. */
  readonly optional: ReadonlySet<string>;
  readonly notes: readonly string[];
};

/**
 * The plans of a service and of what must or should run beside it: what it needs is started before it, what it only
 * names where that can be.
 */
export const planWithNeeds = (
  service: Service,
  project: Project,
  plan: (service: Service) => Planned,
): PlansWithNeeds => {
  const done = new Map<string, Planned>();
  const optional = new Set<string>();
  const notes: string[] = [];
  const visit = (one: Service, path: readonly string[], isOptional: boolean): void => {
    if (path.includes(one.name)) return;
    if (!isOptional) optional.delete(one.name);
    if (done.has(one.name)) return;
    const planned = plan(one);
    if (isOptional) {
      if (planned.kind === 'refused') {
        notes.push(`${one.name}, which it names, was not beside it: ${planned.reasons[0] ?? ''}`);
        return;
      }
      optional.add(one.name);
    }
    const { needs, names } = planned.kind === 'plan' ? planned.plan : { needs: [], names: [] };
    const around = [
      ...needs.map((name) => ({ name, named: isOptional })),
      ...names.map((name) => ({ name, named: true })),
    ];
    for (const { name, named } of around) {
      const other = project.services.find((candidate) => candidate.name === name);
      if (other) visit(other, [...path, one.name], named);
    }
    done.set(one.name, planned);
  };
  visit(service, [], false);
  return { plans: [...done.values()], optional, notes };
};
