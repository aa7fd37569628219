import { isMap, isScalar, isSeq } from 'yaml';
import type { ExampleFiles } from '../checklist/rule.ts';
import { SEVERITIES } from '../model/severity.ts';
import { nodeSpan } from '../read/yaml/node-span.ts';
import { isOwnId } from './own/is-own-id.ts';
import { type Expression, noOwnSource, OWN_SUBJECTS, type OwnRuleSource, type OwnSource } from './own/own-source.ts';
import { entriesOf, type PolicyProblem, problem } from './policy-nodes.ts';

const FIELDS = ['id', 'about', 'holds', 'when', 'title', 'why', 'remedy', 'severity', 'level', 'examples'] as const;
type Field = (typeof FIELDS)[number];
const EXAMPLES = ['good', 'bad', 'undecided'] as const;

/** The section `own` of the operator's policy: rules of one line, and modules of rules. */
export const readOwn = (value: unknown, problems: PolicyProblem[]): OwnSource => {
  let own = noOwnSource;
  for (const { key, value: written } of entriesOf('own has rules and modules', value, problems)) {
    const name = isScalar(key) ? key.value : undefined;
    if (!isSeq(written) || (name !== 'rules' && name !== 'modules')) {
      problems.push(problem('own has rules and modules, each a list', written ?? key));
    } else if (name === 'rules') {
      const rules = written.items.flatMap((item) => readRule(item, problems) ?? []);
      const twice = rules.find(({ id }, index) => rules.findIndex((other) => other.id === id) < index);
      if (twice) problems.push(problem(`${twice.id} stands here twice`, written));
      own = { ...own, rules };
    } else {
      own = { ...own, modules: written.items.flatMap((item) => readModule(item, problems) ?? []) };
    }
  }
  return own;
};

const readModule = (item: unknown, problems: PolicyProblem[]): OwnSource['modules'][number] | undefined => {
  if (isScalar(item) && typeof item.value === 'string') return { path: item.value, span: nodeSpan(item) };
  problems.push(problem('a module is the path of a file that exports rules', item));
  return undefined;
};

const readRule = (item: unknown, problems: PolicyProblem[]): OwnRuleSource | undefined => {
  const before = problems.length;
  const nodes = new Map<Field, unknown>();
  for (const { key, value } of entriesOf(`a rule is a mapping: ${FIELDS.join(', ')}`, item, problems)) {
    const field = isScalar(key) ? FIELDS.find((one) => one === key.value) : undefined;
    if (field) nodes.set(field, value);
    else problems.push(problem(`a rule has ${FIELDS.join(', ')}`, key));
  }
  if (problems.length > before) return undefined;
  const fault = (message: string, field?: Field): void => {
    problems.push(problem(message, (field && nodes.get(field)) ?? item));
  };
  const text = (field: Field): string | undefined => {
    const node = nodes.get(field);
    if (node === undefined) return undefined;
    if (isScalar(node) && typeof node.value === 'string' && node.value.trim() !== '') return node.value.trim();
    fault(`${field} is a text`, field);
    return undefined;
  };
  const expression = (field: 'holds' | 'when'): Expression | undefined => {
    const written = text(field);
    return written === undefined ? undefined : { text: written, span: nodeSpan(nodes.get(field)) };
  };
  const choice = <T>(field: Field, choices: readonly T[], otherwise: T): T => {
    const node = nodes.get(field);
    if (node === undefined) return otherwise;
    const found = isScalar(node) ? choices.find((one) => one === node.value) : undefined;
    if (found === undefined) fault(`${field} is one of ${choices.join(', ')}`, field);
    return found ?? otherwise;
  };
  const id = text('id');
  const title = text('title');
  const holds = expression('holds');
  if (id === undefined || !isOwnId(id) || id.split('/').length !== 2) {
    fault('id is own/ and a name in small letters: own/cost-centre', 'id');
  }
  if (title === undefined) fault('title says what must hold: "names its cost centre"', 'title');
  if (holds === undefined) fault('holds is an expression that is true where all is well', 'holds');
  const rule = {
    about: choice('about', OWN_SUBJECTS, 'service'),
    when: expression('when'),
    why: text('why') ?? 'Your own policy asks for it.',
    remedy: text('remedy') ?? title ?? '',
    severity: choice('severity', SEVERITIES, 'medium'),
    level: nodes.has('level') ? choice('level', [1, 2, 3, 4] as const, 1) : undefined,
    examples: readExamples(nodes.get('examples'), problems),
  };
  if (problems.length > before || id === undefined || title === undefined || holds === undefined) return undefined;
  return { id, title, holds, ...rule };
};

const readExamples = (value: unknown, problems: PolicyProblem[]): OwnRuleSource['examples'] => {
  const examples: { [kind in (typeof EXAMPLES)[number]]: readonly ExampleFiles[] } = {
    good: [],
    bad: [],
    undecided: [],
  };
  if (value === undefined) return examples;
  for (const { key, value: list } of entriesOf('examples has good, bad and undecided', value, problems)) {
    const kind = isScalar(key) ? EXAMPLES.find((one) => one === key.value) : undefined;
    if (kind && isSeq(list)) {
      examples[kind] = list.items.map((item) => readExample(item, problems)).filter((one) => one !== undefined);
    } else problems.push(problem('examples has good, bad and undecided, each a list', list ?? key));
  }
  return examples;
};

/** A text is a compose file; a mapping names its files. */
const readExample = (item: unknown, problems: PolicyProblem[]): ExampleFiles | undefined => {
  if (isScalar(item) && typeof item.value === 'string') return { 'compose.yaml': item.value };
  const files: { [file: string]: string } = {};
  const isFiles =
    isMap(item) &&
    item.items.every(({ key, value }) => {
      if (!isScalar(key) || !isScalar(value) || typeof value.value !== 'string') return false;
      files[String(key.value)] = value.value;
      return true;
    });
  if (isFiles) return files;
  problems.push(problem('an example is the text of a compose file, or a mapping of file names to texts', item));
  return undefined;
};
