import { markdownLiteral, markdownText } from '../report/markdown/markdown-text.ts';
import { count } from '../report/text/count.ts';
import { type Compliance, tally, VERDICT_WORDS } from './compliance.ts';
import { failingSubjects } from './failing-subjects.ts';

/** A framework as a page for an auditor: every requirement with its verdict, where it fails and who settles the rest. */
export function* renderMarkdown({ framework, items, report, at }: Compliance): Generator<string> {
  const counts = tally(items);
  yield `# ${markdownText(`${framework.title} ${framework.version}`)}\n\n`;
  yield `${markdownLiteral(report.target)}, examined by plimsoll ${report.tool.version} on ${at.slice(0, 10)}.\n\n`;
  yield `| holds | fails | not decided | does not apply |\n|--:|--:|--:|--:|\n| ${counts.pass} | ${counts.fail} | ${counts.unknown} | ${counts['not-applicable']} |\n\n`;
  yield 'Not decided means that nobody has looked yet, or nobody could tell. It is not a pass.\n\n';
  yield '| requirement | verdict | evidence |\n|---|---|---|\n';
  for (const assessed of items) {
    const { item, verdict } = assessed;
    yield `| **${markdownText(item.id)}** ${markdownText(item.title)} | ${VERDICT_WORDS[verdict]} | ${evidenceOf(assessed)} |\n`;
  }
  if (report.errors.length > 0)
    yield `\n${count(report.errors.length, 'file')} could not be read; what they hold is not part of this.\n`;
}

const evidenceOf = (assessed: Compliance['items'][number]): string => {
  const { verdict, evidence, ask } = assessed;
  if (verdict === 'unknown') return ask === undefined ? '' : markdownLiteral(ask);
  if (verdict === 'fail') {
    return failingSubjects(assessed)
      .map(({ name, controls }) => `${markdownLiteral(name)} (${controls.join(', ')})`)
      .join('; ');
  }
  const passed = new Set(
    evidence.filter(({ judgement }) => judgement.verdict === 'pass').map(({ subject }) => subject.id),
  );
  return passed.size === 0 ? '' : `holds on ${count(passed.size, 'subject')}`;
};
