import { purposeOf } from '../knowledge/file-purpose.ts';
import type { FileId } from '../model/place.ts';
import type { Role } from '../model/service.ts';
import type { ControlId } from './control-ids.ts';
import type { Severity } from './outcome.ts';

/** What a finding concerns: the file that declares it, its role, and whether it is a pipeline. */
export type Used = {
  readonly path: FileId;
  readonly role?: Role | undefined;
  readonly isPipeline?: true;
};

/** What bounds an intruder, a leak or a fault in a service that runs on. */
const BOUNDS: ReadonlySet<ControlId> = new Set<ControlId>([
  'container/least-capabilities',
  'container/no-new-privileges',
  'container/read-only',
  'container/resource-limits',
  'runtime/healthcheck',
  'runtime/restart-policy',
]);

/**
 * What a finding weighs by what all that it concerns is there for. Data of tests serves nobody: information. What tests alone
 * start weighs one less, and medium at most; and so do bounds on a job, which ends, or where somebody sits before it. What was
 * committed as a secret is out wherever it lies.
 */
export const weightInUse = (control: ControlId, own: Severity, subjects: readonly (Used | undefined)[]): Severity => {
  const used = subjects.filter((subject) => subject !== undefined);
  if (control === 'secrets/not-in-code' || used.length === 0 || used.length < subjects.length) return own;
  // a pipeline that is named for tests runs with the rights of the repository like any other
  if (used.some(({ isPipeline }) => isPipeline)) return own;
  const purposes = used.map(({ path }) => purposeOf(path));
  if (purposes.every((purpose) => purpose === 'test-data')) return 'info';
  const isPassing =
    purposes.every((purpose) => purpose === 'test-data' || purpose === 'test') ||
    (BOUNDS.has(control) && used.every(({ role }, index) => role === 'job' || purposes[index] === 'development'));
  return isPassing ? MILDER[own] : own;
};

const MILDER: Readonly<Record<Severity, Severity>> = {
  critical: 'medium',
  high: 'medium',
  medium: 'low',
  low: 'info',
  info: 'info',
};
