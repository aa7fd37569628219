import { reaches } from '../../model/severity.ts';
import type { ResponsePolicy } from '../../policy/policy.ts';
import { matchesGlob } from '../../sign/matches-glob.ts';
import type { Incident } from './incident.ts';
import { STEPS, type StepName } from './response.ts';

/** Steps that change nothing of a container. */
const HARMLESS: ReadonlySet<StepName> = new Set(['notify', 'preserve']);

/** What the playbooks say is to be done about an incident, in the one order that keeps evidence. */
export const planResponse = (incident: Incident, policy: ResponsePolicy): readonly StepName[] => {
  const wanted = new Set<StepName>();
  for (const { severity, detections, steps } of policy.playbooks) {
    const matches = incident.alerts.some(
      (alert) =>
        reaches(alert.severity, severity) && (detections === undefined || detections.includes(alert.detection)),
    );
    if (matches) for (const step of steps) wanted.add(step);
  }
  return STEPS.filter((step) => wanted.has(step));
};

/** Why a step may not be done; undefined: it may. `touched`: containers of other incidents that were changed in the last hour. */
export const whyRefused = (
  step: StepName,
  { container }: Incident,
  policy: ResponsePolicy,
  touched: () => number,
): string | undefined => {
  if (step === 'notify') return undefined;
  if (container.id === '') return 'it is about no container';
  if (HARMLESS.has(step)) return undefined;
  const never = policy.never.find((pattern) =>
    [container.service, container.name].some((name) => matchesGlob(pattern, name)),
  );
  if (never !== undefined) return `${never} is never touched`;
  const count = touched();
  return count >= policy.perHour ? `${count} containers were touched within the hour; no more are allowed` : undefined;
};
