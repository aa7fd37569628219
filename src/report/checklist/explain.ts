import type { Control, Reference, Settler } from '../../checklist/control.ts';
import type { BadExample, ExampleFiles, Rule } from '../../checklist/rule.ts';
import { bySeverity } from '../../model/severity.ts';
import { paragraph } from '../text/paragraph.ts';
import { fillPlaceholders } from './fill-placeholders.ts';
import { markedLines } from './marked-lines.ts';

/** What a rule says of itself; enough to explain it. One of the operator's own need not have examples. */
export type RuleText = Pick<Rule, 'severity' | 'title' | 'why' | 'remedy' | 'references'> & {
  readonly id: string;
  readonly examples: {
    readonly bad: readonly BadExample[];
    readonly good: readonly ExampleFiles[];
    readonly undecided?: readonly ExampleFiles[] | undefined;
  };
};

const WIDTH = 80;

/** A control as plain text at 80 columns: what, why, remedy, who settles it, its rules and references. */
export const explainControl = (control: Control, rules: readonly RuleText[]): string => {
  const own = rules.filter((rule) => rule.id.startsWith(`${control.id}/`));
  const weight = control.gating ? `holds back level ${control.level}` : `recommended at level ${control.level}`;
  const of = control.gates === 'service' ? '' : ` of the ${control.gates}`;
  const parts = [
    `${control.id}\n${paragraph(`${control.title} (${weight}${of})`, WIDTH)}`,
    section('What must hold', control.what),
    section('Why', control.why),
    section('What to do', control.remedy),
    `How it is settled\n${control.settledBy.map(settler).join('\n')}`,
  ];
  if (own.length > 0)
    parts.push(`Rules\n${own.map((rule) => entry(rule.id, `${rule.severity}: ${rule.title}`)).join('\n')}`);
  const [first] = own.toSorted(bySeverity);
  const [bad] = first?.examples.bad ?? [];
  const [good] = first?.examples.good ?? [];
  if (bad && good) parts.push(`For example\n${badExample(bad)}\n${goodExample(good)}`);
  parts.push(references(control.references));
  if (control.covers.length > 0)
    parts.push(`Items of the checklist\n${paragraph(control.covers.join(', '), WIDTH, '  ')}`);
  return `${parts.join('\n\n')}\n`;
};

/** A rule as plain text at 80 columns, with its examples and the mark where it reports. */
export const explainRule = (rule: RuleText, control: Control): string => {
  const { bad, good, undecided } = rule.examples;
  const parts = [
    `${rule.id}\n${paragraph(`${rule.title} (${rule.severity})`, WIDTH)}`,
    section('Why', rule.why),
    section('What to do', rule.remedy),
    ...bad.map((example) => `Found\n${badExample(example)}`),
    ...good.map((files) => `Fine\n${listing(files)}`),
    ...(undecided ?? []).map((files) => `Cannot be decided from this alone\n${listing(files)}`),
    `How it is settled\n${control.settledBy.map(settler).join('\n')}`,
    `Control\n${entry(control.id, control.title)}`,
    references(rule.references),
  ];
  return `${parts.join('\n\n')}\n`;
};

const section = (heading: string, text: string): string =>
  `${heading}\n${paragraph(fillPlaceholders(text), WIDTH, '  ')}`;

const entry = (id: string, text: string): string =>
  `${paragraph(id, WIDTH, '  ')}\n${paragraph(text, WIDTH, '      ')}`;

const SETTLERS: { readonly [by in Settler['by']]: string } = {
  file: 'from the files',
  image: 'from the image',
  engine: 'from what runs',
  registry: 'from the registry',
  person: 'by a person',
};

const settler = ({ by, command }: Settler): string =>
  paragraph(fillPlaceholders(command), WIDTH, `  ${SETTLERS[by].padEnd(18)} `);

const references = (list: readonly Reference[]): string => {
  const shown = new Set<string>();
  const lines = list.flatMap(({ title, url }) => {
    const line = paragraph(title, WIDTH, '  ', '    ');
    if (url === undefined || shown.has(url)) return [line];
    shown.add(url);
    return [line, `    ${url}`];
  });
  return `References\n${lines.join('\n')}`;
};

const badExample = ({ files, fixed }: BadExample): string =>
  fixed ? `${listing(files)}\n  becomes\n${listing(fixed)}` : listing(files);

const goodExample = (files: ExampleFiles): string => `  is fine as\n${listing(files)}`;

const listing = (files: ExampleFiles): string =>
  Object.entries(files)
    .map(
      ([name, text]) =>
        `  ${name}:\n${markedLines(text)
          .map((line) => `    ${line}`.trimEnd())
          .join('\n')}`,
    )
    .join('\n');
