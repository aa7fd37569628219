import { isMap, isScalar, isSeq } from 'yaml';
import { SEVERITIES } from '../model/severity.ts';
import { nodeSpan } from '../read/yaml/node-span.ts';
import { isOwnId } from './own/is-own-id.ts';
import {
  OWN_DETECTION_SUBJECTS,
  type OwnDetectionExample,
  type OwnDetectionSource,
} from './own/own-detection-source.ts';
import { entriesOf, type PolicyProblem, problem } from './policy-nodes.ts';

const FIELDS = ['id', 'on', 'when', 'title', 'why', 'remedy', 'severity', 'technique', 'examples'] as const;
type Field = (typeof FIELDS)[number];

/** One detection of `watch: own:` in the operator's policy. */
export const readOwnDetection = (item: unknown, problems: PolicyProblem[]): OwnDetectionSource | undefined => {
  const before = problems.length;
  const nodes = new Map<Field, unknown>();
  for (const { key, value } of entriesOf(`a detection is a mapping: ${FIELDS.join(', ')}`, item, problems)) {
    const field = isScalar(key) ? FIELDS.find((one) => one === key.value) : undefined;
    if (field) nodes.set(field, value);
    else problems.push(problem(`a detection has ${FIELDS.join(', ')}`, key));
  }
  const text = (field: Field): string => {
    const node = nodes.get(field);
    return isScalar(node) && typeof node.value === 'string' ? node.value.trim() : '';
  };
  const ask = (isSo: boolean, field: Field, message: string): void => {
    if (!isSo) problems.push(problem(message, nodes.get(field) ?? item));
  };
  const on = OWN_DETECTION_SUBJECTS.find((one) => one === text('on'));
  const severity = SEVERITIES.find((one) => one === (text('severity') || 'medium'));
  const examples = nodes.get('examples');
  const alarms = examplesIn(examples, 'alarms');
  const quiet = examplesIn(examples, 'quiet');
  const id = text('id');
  ask(isOwnId(id) && id.split('/').length === 2, 'id', 'id is own/ and a name in small letters: own/maintenance-tool');
  ask(on !== undefined, 'on', `on is one of ${OWN_DETECTION_SUBJECTS.join(', ')}`);
  ask(text('when') !== '', 'when', 'when is an expression that is true where it speaks');
  ask(text('title') !== '', 'title', 'title says what was seen: "The maintenance tool ran"');
  ask(severity !== undefined, 'severity', `severity is one of ${SEVERITIES.join(', ')}`);
  ask(/^(?:T\d{4}(?:\.\d{3})?)?$/.test(text('technique')), 'technique', 'technique is of ATT&CK: T1059');
  ask(
    alarms.length > 0 && quiet.length > 0,
    'examples',
    'examples has alarms and quiet, each a list with one at least',
  );
  if (problems.length > before || !on || !severity) return undefined;
  return {
    ...{ id, on, severity, title: text('title'), technique: text('technique'), examples: { alarms, quiet } },
    when: { text: text('when'), span: nodeSpan(nodes.get('when')) },
    why: text('why') || 'Your own policy asks for it.',
    remedy: text('remedy') || 'Look at the container: `docker top NAME`, `docker diff NAME`.',
  };
};

const examplesIn = (node: unknown, name: string): readonly OwnDetectionExample[] => {
  const list = isMap(node) ? node.get(name, true) : undefined;
  return isSeq(list) ? list.items.flatMap((item) => (isMap(item) ? [item.toJSON() as OwnDetectionExample] : [])) : [];
};
