import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import type { Span } from '../model/place.ts';
import { nodeSpan } from '../read/yaml/node-span.ts';

/** What is wrong in a policy, and where. */
export type PolicyProblem = { readonly message: string; readonly span: Span };

/** A problem at a node. */
export const problem = (message: string, node: unknown): PolicyProblem => ({ message, span: nodeSpan(node) });

/** The entries of a mapping; anything else is a problem, and what it should be is its message. */
export const entriesOf = (expected: string, value: unknown, problems: PolicyProblem[]): YAMLMap['items'] => {
  if (isMap(value)) return value.items;
  problems.push(problem(expected, value));
  return [];
};

/** A list of texts; anything else is a problem. */
export const textsOf = (name: string, value: unknown, problems: PolicyProblem[]): readonly string[] => {
  if (isSeq(value) && value.items.every((item) => isScalar(item) && typeof item.value === 'string')) {
    return value.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : []));
  }
  problems.push(problem(`${name} is a list of texts`, value));
  return [];
};
