import { isMap, isScalar, isSeq } from 'yaml';
import type { WatchPolicy } from './policy.ts';
import { entriesOf, type PolicyProblem, problem } from './policy-nodes.ts';
import { readOwnDetection } from './read-own-detection.ts';

const KEYS = ['detection', 'service', 'holds'] as const;

/** The section `watch` of the operator's policy: what is known to be so, and detections of one's own. */
export const readWatch = (value: unknown, problems: PolicyProblem[]): WatchPolicy => {
  let policy: WatchPolicy = { expect: [], own: [] };
  for (const { key, value: written } of entriesOf('watch has expect and own', value, problems)) {
    const name = isScalar(key) ? key.value : undefined;
    if (!isSeq(written) || (name !== 'expect' && name !== 'own'))
      problems.push(problem('watch has expect and own, each a list', written ?? key));
    else if (name === 'expect')
      policy = { ...policy, expect: written.items.flatMap((item) => readExpectation(item, problems)) };
    else policy = { ...policy, own: written.items.flatMap((item) => readOwnDetection(item, problems) ?? []) };
  }
  return policy;
};

const readExpectation = (item: unknown, problems: PolicyProblem[]): WatchPolicy['expect'] => {
  if (!isMap(item)) {
    problems.push(problem('an expectation has detection, and service or holds', item));
    return [];
  }
  const found: { [K in (typeof KEYS)[number]]?: string } = {};
  for (const { key, value } of item.items) {
    const name = KEYS.find((one) => isScalar(key) && key.value === one);
    if (name && isScalar(value) && typeof value.value === 'string') found[name] = value.value;
    else problems.push(problem('an expectation has detection, service and holds, each a text', key));
  }
  const { detection, service, holds } = found;
  if (detection === undefined || (service === undefined && holds === undefined)) {
    problems.push(problem('an expectation names a detection, and the service or what the message holds', item));
    return [];
  }
  return [{ detection, service, holds }];
};
