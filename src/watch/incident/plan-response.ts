import { SEVERITIES } from '../../checklist/outcome.ts';
import type { ResponsePolicy } from '../../policy/policy.ts';
import type { Incident } from './incident.ts';
import { STEPS, type StepName } from './response.ts';

/** Steps that change nothing of a container. */
const HARMLESS: ReadonlySet<StepName> = new Set(['notify', 'preserve']);

type PlannedStep = { readonly step: StepName; readonly refused: string | undefined };

/**
 * What the playbooks say is to be done about an incident, in the one order that keeps evidence. `touched`: containers that were
 * changed in the last hour.
 */
export const planResponse = (incident: Incident, policy: ResponsePolicy, touched: number): readonly PlannedStep[] => {
  const wanted = new Set<StepName>();
  for (const { severity, detections, steps } of policy.playbooks) {
    const matches = incident.alerts.some(
      (alert) =>
        SEVERITIES.indexOf(alert.severity) <= SEVERITIES.indexOf(severity) &&
        (detections === undefined || detections.includes(alert.detection)),
    );
    if (matches) for (const step of steps) wanted.add(step);
  }
  const { container } = incident;
  const never = policy.never.find((pattern) =>
    [container.service, container.name].some((name) => matchesName(pattern, name)),
  );
  return STEPS.filter((step) => wanted.has(step)).map((step) => {
    if (HARMLESS.has(step))
      return { step, refused: step === 'preserve' && container.id === '' ? 'it is about no container' : undefined };
    if (container.id === '') return { step, refused: 'it is about no container' };
    if (never !== undefined) return { step, refused: `${never} is never touched` };
    if (touched >= policy.perHour)
      return { step, refused: `${touched} containers were touched within the hour; no more are allowed` };
    return { step, refused: undefined };
  });
};

const matchesName = (pattern: string, name: string): boolean => {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
};
