import { isMap, isScalar, type Pair } from 'yaml';
import { rules as allRules } from '../checklist/index.ts';
import { type FileId, textPlace } from '../model/place.ts';
import type { Role } from '../model/service.ts';
import { SEVERITIES, type Severity, worseOf } from '../model/severity.ts';
import { whyUnknown } from './known-id.ts';
import { parseBounded } from './parse-data.ts';
import { noPolicy, type Policy, type RuleSettings } from './policy.ts';
import { entriesOf, type PolicyProblem, problem, textsOf } from './policy-nodes.ts';
import type { PolicySource } from './policy-source.ts';
import { readGuard } from './read-guard.ts';
import { readOwn } from './read-own.ts';
import { readResponses } from './read-responses.ts';
import { readTrust } from './read-trust.ts';
import { readWaivers } from './read-waivers.ts';
import { readWatch } from './read-watch.ts';

type ReadPolicy = { readonly policy: Policy; readonly problems: readonly PolicyProblem[] };

const inTarget: PolicySource = {
  kind: 'policy',
  placeOf: (span) => textPlace('plimsoll.yaml' as FileId, span),
};

const ROLES: readonly Role[] = ['engine-proxy', 'host-agent', 'engine-manager', 'job', 'dev'];
const SECTIONS = ['target', 'roles', 'registries', 'exclude', 'rules', 'waivers'];
/** Sections for what acts or trusts: they count only in the operator's own file. */
const OPERATORS: {
  readonly [section: string]: (value: unknown, problems: PolicyProblem[]) => Partial<Policy>;
} = {
  guard: (value, problems) => ({ guard: readGuard(value, problems) }),
  watch: (value, problems) => ({ watch: readWatch(value, problems) }),
  responses: (value, problems) => ({ responses: readResponses(value, noPolicy.responses, problems) }),
  trust: (value, problems) => ({ trust: readTrust(value, problems) }),
  own: (value, problems) => ({ own: readOwn(value, problems) }),
};

const sectionsOf = ({ kind }: PolicySource): string =>
  [...SECTIONS, ...(kind === 'operator' ? Object.keys(OPERATORS) : [])].join(', ');

/** Reads `plimsoll.yaml`. Whatever is wrong is a problem and counts as not written. */
export const readPolicy = (text: string, source: PolicySource = inTarget): ReadPolicy => {
  const problems: PolicyProblem[] = [];
  const document = parseBounded(text);
  if ('fault' in document)
    return { policy: noPolicy, problems: [{ message: document.fault, span: { start: 0, end: 0 } }] };
  for (const { message, pos } of document.errors) {
    problems.push({
      message: message.split('\n')[0] ?? message,
      span: { start: Math.min(pos[0], text.length), end: Math.min(pos[1], text.length) },
    });
  }
  const root = document.contents;
  if (problems.length > 0 || root === null) return { policy: noPolicy, problems };
  if (!isMap(root))
    return { policy: noPolicy, problems: [problem(`a policy is a mapping: ${sectionsOf(source)}`, root)] };
  let policy = noPolicy;
  const seen = new Set<string>();
  for (const pair of root.items) {
    const name = isScalar(pair.key) ? String(pair.key.value) : '';
    if (seen.has(name)) problems.push(problem(`${name} stands here a second time`, pair.key));
    else policy = { ...policy, ...readSection(name, pair, source, problems) };
    seen.add(name);
  }
  return { policy, problems };
};

const readSection = (
  name: string,
  { key, value }: Pair,
  source: PolicySource,
  problems: PolicyProblem[],
): Partial<Policy> => {
  switch (name) {
    case 'target': {
      const level = isScalar(value) ? [1, 2, 3, 4].find((one): one is 1 | 2 | 3 | 4 => one === value.value) : undefined;
      if (level === undefined) problems.push(problem('target is a level from 1 to 4', value ?? key));
      return { target: level };
    }
    case 'roles':
      return { roles: readRoles(value, problems) };
    case 'registries':
    case 'exclude':
      return { [name]: textsOf(name, value, problems) };
    case 'rules':
      return { rules: readRules(value, source, problems) };
    case 'waivers':
      return { waivers: readWaivers(value, source, problems) };
    default: {
      const read = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
      if (read && source.kind === 'operator') return read(value, problems);
      problems.push(
        problem(
          read
            ? `${name} counts only in your own policy, given with --policy FILE`
            : `${name} is not something a policy has: ${sectionsOf(source)}`,
          key,
        ),
      );
      return {};
    }
  }
};

const readRoles = (value: unknown, problems: PolicyProblem[]): ReadonlyMap<string, Role> => {
  const roles = new Map<string, Role>();
  for (const { key, value: written } of entriesOf('roles maps services to roles', value, problems)) {
    const role = isScalar(written) ? ROLES.find((one) => one === written.value) : undefined;
    if (role && isScalar(key)) roles.set(String(key.value), role);
    else problems.push(problem(`a role is one of ${ROLES.join(', ')}`, written ?? key));
  }
  return roles;
};

const readRules = (
  value: unknown,
  source: PolicySource,
  problems: PolicyProblem[],
): ReadonlyMap<string, RuleSettings> => {
  const rules = new Map<string, RuleSettings>();
  for (const { key, value: settings } of entriesOf('rules maps controls or rules to settings', value, problems)) {
    const id = isScalar(key) ? String(key.value) : '';
    const unknown = whyUnknown(id);
    if (unknown) problems.push(problem(unknown, key));
    let severity: Severity | undefined;
    for (const { key: name, value: written } of entriesOf(`${id} takes settings: severity`, settings, problems)) {
      const found = isScalar(written) ? SEVERITIES.find((one) => one === written.value) : undefined;
      if (!isScalar(name) || name.value !== 'severity')
        problems.push(problem('a rule has one setting here: severity; to accept a finding, write a waiver', name));
      else if (!found) problems.push(problem(`a severity is one of ${SEVERITIES.join(', ')}`, written ?? name));
      else if (source.kind === 'policy' && isMilder(id, found)) {
        const message = `${found} is milder than ${id} is: here a severity can only be raised; accept findings with a waiver`;
        problems.push(problem(message, written));
      } else severity = found;
    }
    if (!unknown) rules.set(id, { severity, mayLower: source.kind === 'operator' });
  }
  return rules;
};

/** Whether every rule that an id names is more severe than this. */
const isMilder = (id: string, severity: Severity): boolean => {
  const named = allRules.filter((rule) => rule.id === id || rule.id.startsWith(`${id}/`));
  return named.length > 0 && named.every((rule) => worseOf(rule.severity, severity) !== severity);
};
