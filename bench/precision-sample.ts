/**
 * Draws a fixed sample of a report to be judged by eye: node bench/precision-sample.ts REPORT.json [severities] [count] [seed].
 * `undecided` in place of severities draws from what was not decided, each question of a control at its place once.
 */
import { readFileSync } from 'node:fs';
import { drawn } from './drawn.ts';

type Finding = {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly location?: { readonly path: string; readonly line: number };
};

type Verdict = { readonly control: string; readonly verdict: string; readonly reason?: string; readonly ask?: string };

type Subject = { readonly id: string; readonly path: string; readonly verdicts: readonly Verdict[] };

const [report = '', severities = 'critical,high', count = '100', seed = '20261122'] = process.argv.slice(2);
// The report is the tool's own, and its schema is tested elsewhere.
const { findings, subjects } = JSON.parse(readFileSync(report, 'utf8')) as {
  readonly findings: readonly Finding[];
  readonly subjects: readonly Subject[];
};

const foundLines = (): string[] =>
  findings
    .filter((finding) => severities.split(',').includes(finding.severity))
    .map(({ location, severity, rule, message }) => {
      const { path, line } = location ?? { path: '-', line: 0 };
      return [`${path}:${line}`, severity, rule, message].join('\t');
    });

const undecidedLines = (): string[] => [
  ...new Set(
    subjects.flatMap(({ id, path, verdicts }) =>
      verdicts
        .filter(({ verdict }) => verdict === 'unknown')
        .map(({ control, reason, ask }) => [path, id, control, reason, ask].join('\t')),
    ),
  ),
];

const lines = severities === 'undecided' ? undecidedLines() : foundLines();
drawn(lines, Number(seed))
  .slice(0, Number(count))
  .forEach((line, index) => {
    process.stdout.write(`${index + 1}\t${line}\n`);
  });
