import { rules } from '../checklist/index.ts';
import type { Rule } from '../checklist/rule.ts';

/** What a rule says of itself. */
export type RuleText = Omit<Rule, 'check'>;

const BY_ID: ReadonlyMap<string, RuleText> = new Map(rules.map((rule) => [rule.id, rule]));

/** The texts of the rule that gave a finding. */
export const ruleText = (id: string): RuleText | undefined => BY_ID.get(id);
