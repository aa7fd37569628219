import type { Control } from '../checklist/control.ts';
import type { Outcome } from '../checklist/outcome.ts';
import type { Severity } from '../model/severity.ts';

/** An outcome with the rule that gave it and the subjects it counts for. */
export type Ruling = {
  readonly rule: string;
  readonly severity: Severity;
  readonly control: Control;
  readonly outcome: Outcome;
  /** Ids of services, or of the project when the control gates it. */
  readonly subjects: readonly string[];
};
