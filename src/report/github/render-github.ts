import { joinPath } from '../../model/path.ts';
import type { Severity } from '../../model/severity.ts';
import { fillPlaceholders } from '../checklist/fill-placeholders.ts';
import { ruleText } from '../content/rule-text.ts';
import { type Location, locator } from '../places/location.ts';
import type { Report } from '../report.ts';
import { workflowCommand } from './workflow-command.ts';

const COMMAND: { readonly [severity in Severity]: 'error' | 'warning' | 'notice' } = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
  info: 'notice',
};

/** Annotations on the lines of a pull request, the new first and then the worst: GitHub shows the first ten of a kind. */
export function* renderGithub(report: Report): Generator<string> {
  const locate = locator(report);
  const at = (location: Location | undefined) => location && position(joinPath(report.root, location.path), location);
  for (const { target: file, message, span } of report.errors) {
    const location = locate(span ? { kind: 'text', file, span } : { kind: 'file', file });
    yield workflowCommand('error', { ...at(location), title: 'Plimsoll could not read this' }, message);
  }
  for (const { waiver, why } of report.posture.refused) {
    yield workflowCommand('warning', { ...at(locate(waiver.place)), title: 'This waiver does not count' }, why);
  }
  const { findings } = report.posture;
  // what a change brought is what it is asked about
  for (const finding of [...findings.filter(({ isNew }) => isNew), ...findings.filter(({ isNew }) => !isNew)]) {
    const { severity, control, rule, message, origin, fix } = finding;
    const text = ruleText(rule, report.own);
    const remedy = finding.remedy ?? (text ? fillPlaceholders(text.remedy) : '');
    const lines = [`${message}.`, fix ? `Fix: ${fix.title}.` : remedy, control].filter((line) => line !== '');
    const title = `${text?.title ?? rule} (${severity}${finding.isNew ? ', new' : ''})`;
    yield workflowCommand(COMMAND[severity], { ...at(locate(origin.place)), title }, lines.join('\n'));
  }
}

/** GitHub takes columns only for a place within one line. */
const position = (file: string, { line, column, endLine, endColumn }: Location) => ({
  file,
  line,
  endLine,
  ...(line === endLine ? { col: column, endColumn: Math.max(column, endColumn - 1) } : {}),
});
