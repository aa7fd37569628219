import type { Project, Service } from '../../model/service.ts';
import type { Fixable } from '../plan/plan-round.ts';
import type { Seen } from './run-stack.ts';
import { touchedServices } from './touched-services.ts';
import { trialBuild } from './trial-build.ts';

type Sight = {
  /** All projects, as they are and as they would be. */
  readonly projects: readonly Project[];
  /** How the services of a project fared; undefined: the project is not what is asked about. */
  readonly seenIn: (project: Project) => ReadonlyMap<string, Seen> | undefined;
  /** What did not work may yet with the fixes. */
  readonly mayBeMended: boolean;
};

/** Why a fix is not proved by what was seen: one service that it touches was not tried, or did not work; undefined: it is. */
export const whyUnproved = (finding: Fixable, { projects, seenIn, mayBeMended }: Sight): string | undefined => {
  for (const { service, project, rebuilt } of touchedServices(finding, projects)) {
    const seen = seenIn(project);
    if (!seen) continue;
    const fared = seen.get(service.name);
    if (fared?.kind === 'failed' && mayBeMended) continue;
    const why = whyNot(service, project, fared) ?? (rebuilt ? whyNotBuilt(service) : undefined);
    if (why !== undefined) return why;
  }
  return undefined;
};

const whyNot = (
  { name, settings, declared }: Service,
  { sources }: Project,
  seen: Seen | undefined,
): string | undefined => {
  if (sources.length === 0 || declared === undefined)
    return `${name} is started by no compose file, and only what one starts is tried`;
  const { profiles } = settings;
  if (profiles.length > 0 && !seen) {
    const which = profiles.length > 1 ? 'profiles' : 'profile';
    return `${name} is in the ${which} ${profiles.join(', ')}, and a trial starts none`;
  }
  if (!seen) return `${name} was not tried`;
  if (seen.kind === 'untried') return `${name} was not tried: ${seen.reasons.join('; ')}`;
  return seen.kind === 'failed' ? `${name} does not work before and after: ${seen.reason}` : undefined;
};

/** A trial that runs the old image says nothing of the new one. */
const whyNotBuilt = (service: Service): string | undefined =>
  trialBuild(service)
    ? undefined
    : `the new image of ${service.name} is not here: a trial builds only what build: and a Dockerfile of its own make`;
