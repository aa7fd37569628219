import { controls } from '../../checklist/index.ts';
import type { Severity } from '../../model/severity.ts';
import type { OwnRules } from '../../policy/own/own-rules.ts';
import { fillPlaceholders } from '../checklist/fill-placeholders.ts';
import { ruleText } from '../content/rule-text.ts';
import { markdownText } from '../markdown/markdown-text.ts';

/** SARIF's own three levels. */
export const sarifLevel = (severity: Severity): 'error' | 'warning' | 'note' =>
  severity === 'critical' || severity === 'high' ? 'error' : severity === 'medium' ? 'warning' : 'note';

/** GitHub's reading: over 9.0 critical, 7.0 high, 4.0 medium, above 0 low. Source: docs.github.com, SARIF support. */
const SECURITY_SEVERITY: { readonly [severity in Severity]: string } = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  info: '1.0',
};

/** What SARIF calls a reportingDescriptor (3.49): the rule with its help and how much it weighs. */
export const ruleDescriptor = (id: string, controlId: string, own: OwnRules): object => {
  const text = ruleText(id, own);
  const control = [...controls, ...own.controls].find((one) => one.id === controlId);
  if (!text) return { id };
  const remedy = fillPlaceholders(text.remedy);
  const url = [...text.references, ...(control?.references ?? [])].find((one) => one.url !== undefined)?.url;
  const references = text.references
    .map(({ title, url: at }) => (at === undefined ? `- ${markdownText(title)}` : `- [${markdownText(title)}](${at})`))
    .join('\n');
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: text.title },
    fullDescription: { text: text.why },
    help: {
      text: `${text.why}\n\n${remedy}`,
      markdown: `${markdownText(text.why)}\n\n**What to do.** ${markdownText(remedy)}\n\n${references}`,
    },
    ...(url === undefined ? {} : { helpUri: url }),
    defaultConfiguration: { level: sarifLevel(text.severity) },
    properties: {
      tags: ['security', controlId.split('/')[0], ...(control ? [`level-${control.level}`] : [])],
      precision: 'high',
      'problem.severity': sarifLevel(text.severity).replace('note', 'recommendation'),
      'security-severity': SECURITY_SEVERITY[text.severity],
      control: controlId,
      severity: text.severity,
    },
  };
};

const pascalCase = (id: string): string =>
  id.replace(/(?:^|[/-])([a-z0-9])/g, (_, first: string) => first.toUpperCase());
