import type { Level } from '../../checklist/control.ts';
import type { ExampleFiles } from '../../checklist/rule.ts';
import type { Span } from '../../model/place.ts';
import type { Severity } from '../../model/severity.ts';

/** What a one-line rule may look at. */
export const OWN_SUBJECTS = ['service', 'build', 'project', 'pipeline'] as const;
export type OwnSubject = (typeof OWN_SUBJECTS)[number];

/** An expression as it is written, and where. */
export type Expression = { readonly text: string; readonly span: Span };

/** A rule of one line as the operator's policy has it; its expressions are not compiled yet. */
export type OwnRuleSource = {
  /** `own/cost-centre` */
  readonly id: string;
  readonly about: OwnSubject;
  /** Must be true; what it says of a subject is the verdict. */
  readonly holds: Expression;
  /** Where it is false, the rule does not apply. */
  readonly when: Expression | undefined;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  readonly severity: Severity;
  /** The level it holds back; undefined: none. */
  readonly level: Level | undefined;
  readonly examples: {
    readonly good: readonly ExampleFiles[];
    readonly bad: readonly ExampleFiles[];
    readonly undecided: readonly ExampleFiles[];
  };
};

/** The section `own` of the operator's policy. */
export type OwnSource = {
  readonly rules: readonly OwnRuleSource[];
  /** Modules of rules, as written: relative to the policy's own folder. */
  readonly modules: readonly { readonly path: string; readonly span: Span }[];
};

export const noOwnSource: OwnSource = { rules: [], modules: [] };
