import type { ControlId } from '../checklist/control-ids.ts';
import type { Related } from '../checklist/outcome.ts';
import type { Fix } from '../model/change.ts';
import type { Origin } from '../model/place.ts';
import type { Severity } from '../model/severity.ts';

/** A violated outcome as the user sees it: one bad pattern at one place, with every subject it concerns. */
export type Finding = {
  /** Survives line shifts, reformatting and retagging. */
  readonly fingerprint: string;
  readonly control: ControlId;
  readonly rule: string;
  readonly severity: Severity;
  /** Ids of subjects, in order of appearance. */
  readonly subjects: readonly string[];
  readonly message: string;
  readonly origin: Origin;
  readonly related: readonly Related[];
  readonly fix: Fix | undefined;
  /** What to do in this case, where it is not what the rule says of all. */
  readonly remedy: string | undefined;
  /** Neither in the baseline nor in the base of the change; undefined when there is nothing to compare with. */
  readonly isNew: boolean | undefined;
};
