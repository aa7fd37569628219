import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { Span } from '../model/place.ts';
import type { Role } from '../model/service.ts';
import { noPolicy, type Policy } from './policy.ts';

/** What is wrong in a policy, and where. */
export type PolicyProblem = { readonly message: string; readonly span: Span };

export type ReadPolicy = { readonly policy: Policy; readonly problems: readonly PolicyProblem[] };

const ROLES: readonly Role[] = ['engine-proxy', 'host-agent', 'engine-manager', 'job', 'dev'];

/** Reads `plimsoll.yaml`. Whatever is wrong is a problem and counts as not written. */
export const readPolicy = (text: string): ReadPolicy => {
  const problems: PolicyProblem[] = [];
  const document = parseDocument(text, { uniqueKeys: false, maxAliasCount: 0 } as object);
  for (const { message, pos } of document.errors) {
    problems.push({
      message: message.split('\n')[0] ?? message,
      span: { start: Math.min(pos[0], text.length), end: Math.min(pos[1], text.length) },
    });
  }
  const root = document.contents;
  if (problems.length > 0 || root === null) return { policy: noPolicy, problems };
  if (!isMap(root))
    return {
      policy: noPolicy,
      problems: [{ message: 'a policy is a mapping: target, roles, registries, exclude', span: spanOf(root) }],
    };
  let policy = noPolicy;
  for (const pair of root.items) policy = { ...policy, ...readEntry(pair, problems) };
  return { policy, problems };
};

const readEntry = ({ key, value }: Pair, problems: PolicyProblem[]): Partial<Policy> => {
  const name = isScalar(key) ? String(key.value) : '';
  switch (name) {
    case 'target': {
      const level = isScalar(value) ? [1, 2, 3, 4].find((one): one is 1 | 2 | 3 | 4 => one === value.value) : undefined;
      if (level === undefined) problems.push({ message: 'target is a level from 1 to 4', span: spanOf(value ?? key) });
      return { target: level };
    }
    case 'roles':
      return { roles: readRoles(value, problems) };
    case 'registries':
    case 'exclude':
      return { [name]: readTexts(name, value, problems) };
    default:
      problems.push({
        message: `${name} is not something a policy has: target, roles, registries, exclude`,
        span: spanOf(key),
      });
      return {};
  }
};

const readRoles = (value: unknown, problems: PolicyProblem[]): ReadonlyMap<string, Role> => {
  const roles = new Map<string, Role>();
  for (const { key, value: written } of entriesOf('roles', value, problems)) {
    const role = isScalar(written) ? ROLES.find((one) => one === written.value) : undefined;
    if (role && isScalar(key)) roles.set(String(key.value), role);
    else problems.push({ message: `a role is one of ${ROLES.join(', ')}`, span: spanOf(written ?? key) });
  }
  return roles;
};

const entriesOf = (name: string, value: unknown, problems: PolicyProblem[]): YAMLMap['items'] => {
  if (isMap(value)) return value.items;
  problems.push({ message: `${name} maps services to roles`, span: spanOf(value) });
  return [];
};

const readTexts = (name: string, value: unknown, problems: PolicyProblem[]): readonly string[] => {
  if (isSeq(value) && value.items.every((item) => isScalar(item) && typeof item.value === 'string')) {
    return value.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : []));
  }
  problems.push({ message: `${name} is a list of texts`, span: spanOf(value) });
  return [];
};

const spanOf = (node: unknown): Span => {
  const range = (node as Node | null | undefined)?.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
};
