import type { Control, Reference, Settler } from '../../checklist/control.ts';
import type { ExampleFiles, Rule } from '../../checklist/rule.ts';
import { markdownFence, markdownText } from '../markdown/markdown-text.ts';
import { fillPlaceholders } from './fill-placeholders.ts';
import { markedLines } from './marked-lines.ts';

type RuleText = Omit<Rule, 'check'>;

/** The page of one control: what, why, remedy, who settles it, and its rules with their examples. */
export const renderControlPage = (control: Control, rules: readonly RuleText[]): string => {
  const own = rules.filter((rule) => rule.id.startsWith(`${control.id}/`));
  const weight = control.gating ? `holds back level ${control.level}` : `recommended at level ${control.level}`;
  const parts = [
    `# ${markdownText(control.title)}`,
    `\`${control.id}\`, ${weight}, judged for the ${control.gates}.`,
    `${markdownText(control.what)}`,
    `**Why.** ${markdownText(control.why)}`,
    `**What to do.** ${markdownText(fillPlaceholders(control.remedy))}`,
    `## How it is settled\n\n${control.settledBy.map(settler).join('\n')}`,
    ...own.map(ruleSection),
    `## References\n\n${references(control.references)}`,
  ];
  if (control.covers.length > 0) parts.push(`Items of the checklist: ${control.covers.join(', ')}`);
  return `${parts.join('\n\n')}\n`;
};

const settler = ({ by, command }: Settler): string =>
  `- ${by}: ${by === 'person' ? markdownText(command) : `\`${fillPlaceholders(command)}\``}`;

const references = (list: readonly Reference[]): string =>
  list
    .map(({ title, url }) => `- ${url === undefined ? markdownText(title) : `[${markdownText(title)}](${url})`}`)
    .join('\n');

const ruleSection = (rule: RuleText): string => {
  const { bad, good, undecided } = rule.examples;
  return [
    `## ${markdownText(rule.title)}`,
    `\`${rule.id}\`, severity ${rule.severity}.`,
    markdownText(rule.why),
    markdownText(fillPlaceholders(rule.remedy)),
    ...bad.flatMap(({ files, fixed }) => ['Found:', listing(files), ...(fixed ? ['Becomes:', listing(fixed)] : [])]),
    ...good.flatMap((files) => ['Fine:', listing(files)]),
    ...(undecided ?? []).flatMap((files) => ['Cannot be decided from this alone:', listing(files)]),
  ].join('\n\n');
};

const listing = (files: ExampleFiles): string =>
  Object.entries(files)
    .map(([name, text]) => `\`${name}\`\n\n${markdownFence(markedLines(text).join('\n'), 'text')}`)
    .join('\n\n');
