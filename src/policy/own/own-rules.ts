import type { Control } from '../../checklist/control.ts';
import type { BadExample, ExampleFiles, Rule, RuleSubject } from '../../checklist/rule.ts';

/** A rule of the operator: like one of the checklist, but it need not have examples, and its control may be its own. */
export type OwnRule<K extends RuleSubject = RuleSubject> = Omit<Rule<K>, 'id' | 'examples'> & {
  /** `own/cost-centre/broken`, or one of a control of the checklist: `container/non-root/by-name`. */
  readonly id: string;
  readonly examples: {
    readonly bad: readonly BadExample[];
    readonly good: readonly ExampleFiles[];
    readonly undecided: readonly ExampleFiles[];
    readonly silent: readonly ExampleFiles[];
  };
};

/** Rules of the operator beside those of the checklist, with the controls of their own that they answer. */
export type OwnRules = { readonly rules: readonly OwnRule[]; readonly controls: readonly Control[] };

export const noOwnRules: OwnRules = { rules: [], controls: [] };
