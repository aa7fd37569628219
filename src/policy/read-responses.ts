import { isScalar, isSeq } from 'yaml';
import { SEVERITIES, type Severity } from '../model/severity.ts';
import type { Playbook, ResponsePolicy } from './policy.ts';
import { entriesOf, type PolicyProblem, problem, textsOf } from './policy-nodes.ts';
import { readChannel } from './read-channel.ts';

const STEPS: readonly Playbook['steps'][number][] = [
  'notify',
  'preserve',
  'pause',
  'disconnect',
  'stop',
  'kill',
  'restart',
];
const KEYS = 'responses has mode, never, perHour, webhook, slack, email, syslog and playbooks';

/** The section `responses` of the operator's policy. */
export const readResponses = (value: unknown, before: ResponsePolicy, problems: PolicyProblem[]): ResponsePolicy => {
  let policy = before;
  for (const { key, value: written } of entriesOf(KEYS, value, problems)) {
    const name = isScalar(key) ? String(key.value) : '';
    const scalar = isScalar(written) ? written.value : undefined;
    if (name === 'mode' && (scalar === 'dry-run' || scalar === 'execute')) policy = { ...policy, mode: scalar };
    else if (name === 'never') policy = { ...policy, never: textsOf('never', written, problems) };
    else if (name === 'perHour' && typeof scalar === 'number' && scalar >= 0) policy = { ...policy, perHour: scalar };
    else if (name === 'webhook' || name === 'slack' || name === 'email' || name === 'syslog') {
      policy = { ...policy, tell: { ...policy.tell, ...readChannel(name, written, problems) } };
    } else if (name === 'playbooks' && isSeq(written)) {
      policy = { ...policy, playbooks: written.items.flatMap((item) => readPlaybook(item, problems)) };
    } else problems.push(problem(KEYS, key));
  }
  return policy;
};

const readPlaybook = (item: unknown, problems: PolicyProblem[]): readonly Playbook[] => {
  let severity: Severity = 'critical';
  let detections: readonly string[] | undefined;
  let steps: Playbook['steps'] = [];
  for (const { key, value } of entriesOf('a playbook has severity, detections and do', item, problems)) {
    const name = isScalar(key) ? String(key.value) : '';
    if (name === 'severity') {
      const found = SEVERITIES.find((one) => isScalar(value) && one === value.value);
      if (found) severity = found;
      else problems.push(problem(`a severity is one of ${SEVERITIES.join(', ')}`, value ?? key));
    } else if (name === 'detections') detections = textsOf('detections', value, problems);
    else if (name === 'do') {
      const given = textsOf('do', value, problems);
      steps = STEPS.filter((one) => given.includes(one));
      if (steps.length !== given.length)
        problems.push(problem(`do takes ${STEPS.join(', ')}, each once`, value ?? key));
    } else problems.push(problem('a playbook has severity, detections and do', key));
  }
  return steps.length > 0 ? [{ severity, detections, steps }] : [];
};
