import { rules } from '../../checklist/index.ts';
import { noOwnRules, type OwnRule, type OwnRules } from '../../policy/own/own-rules.ts';

/** What a rule says of itself. */
type RuleText = Pick<OwnRule, 'title' | 'why' | 'remedy' | 'references' | 'severity'>;

const BY_ID: ReadonlyMap<string, RuleText> = new Map(rules.map((rule) => [rule.id, rule]));

/** The texts of the rule that gave a finding: one of the checklist, or the operator's own. */
export const ruleText = (id: string, own: OwnRules = noOwnRules): RuleText | undefined =>
  BY_ID.get(id) ?? own.rules.find((rule) => rule.id === id);
