import { isMap, isScalar, isSeq } from 'yaml';
import { isDay } from '../model/calendar.ts';
import { nodeSpan } from '../read/yaml/node-span.ts';
import { whyUnknown } from './known-id.ts';
import { type PolicyProblem, problem } from './policy-nodes.ts';
import type { PolicySource } from './policy-source.ts';
import { type Waiver, waiver } from './waiver.ts';

const FIELDS = ['control', 'rule', 'service', 'path', 'reason', 'until', 'by'] as const;
type Field = (typeof FIELDS)[number];

/** Reads `waivers`: a list of what is accepted, each with its reason. */
export const readWaivers = (value: unknown, source: PolicySource, problems: PolicyProblem[]): readonly Waiver[] => {
  if (!isSeq(value)) {
    problems.push(problem('waivers is a list of {control or rule, reason, service, path, until, by}', value));
    return [];
  }
  return value.items.flatMap((item) => readWaiver(item, source, problems));
};

const readWaiver = (item: unknown, source: PolicySource, problems: PolicyProblem[]): readonly Waiver[] => {
  const before = problems.length;
  const fields = readFields(item, problems);
  const { control, rule, reason, until } = fields;
  const id = control ?? rule;
  if (problems.length > before) return [];
  const wrong = faultOf(fields);
  if (wrong !== undefined || id === undefined || reason === undefined) {
    problems.push(problem(wrong ?? 'a waiver names a control or a rule', item));
    return [];
  }
  const { service, path, by } = fields;
  const place = source.placeOf(nodeSpan(item));
  return [waiver({ id, service, path, reason, until, by, source: { kind: source.kind }, place })];
};

const readFields = (item: unknown, problems: PolicyProblem[]): { readonly [field in Field]?: string } => {
  const fields: { [field in Field]?: string } = {};
  if (!isMap(item)) {
    problems.push(problem('a waiver is a mapping: control or rule, reason, service, path, until, by', item));
    return fields;
  }
  for (const { key, value } of item.items) {
    const name = isScalar(key) ? FIELDS.find((field) => field === key.value) : undefined;
    const text = isScalar(value) && typeof value.value === 'string' ? value.value.trim() : '';
    if (!name) problems.push(problem(`a waiver has ${FIELDS.join(', ')}`, key));
    else if (text === '') problems.push(problem(`${name} is a text`, value ?? key));
    else fields[name] = text;
  }
  return fields;
};

const faultOf = ({ control, rule, reason, until }: { readonly [field in Field]?: string }): string | undefined => {
  const id = control ?? rule;
  if (id === undefined) return 'a waiver names a control or a rule';
  if (control !== undefined && rule !== undefined) return 'a waiver names a control or a rule, not both';
  if (control !== undefined && control.split('/').length > 2) return `${control} is a rule: write rule: ${control}`;
  if (rule !== undefined && rule.split('/').length === 2) return `${rule} is a control: write control: ${rule}`;
  const unknown = whyUnknown(id);
  if (unknown) return unknown;
  if (reason === undefined) return `the waiver of ${id} has no reason`;
  if (until !== undefined && !isDay(until)) return `until is a day such as 2027-01-31, not ${until}`;
  return undefined;
};
