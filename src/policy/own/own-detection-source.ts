import type { Severity } from '../../model/severity.ts';
import type { Expression } from './own-source.ts';

/** What a detection of one line may look at. */
export const OWN_DETECTION_SUBJECTS = ['process', 'connection', 'file', 'action'] as const;
export type OwnDetectionSubject = (typeof OWN_DETECTION_SUBJECTS)[number];

/** What an example says of its subject; fields that it leaves out are empty. */
export type OwnDetectionExample = { readonly [field: string]: unknown };

/** A detection of one line as the operator's policy has it; its expression is not compiled yet. */
export type OwnDetectionSource = {
  /** `own/maintenance-tool` */
  readonly id: string;
  readonly on: OwnDetectionSubject;
  /** True where it speaks. */
  readonly when: Expression;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  readonly severity: Severity;
  /** MITRE ATT&CK; empty: none is named. */
  readonly technique: string;
  readonly examples: {
    readonly alarms: readonly OwnDetectionExample[];
    readonly quiet: readonly OwnDetectionExample[];
  };
};
