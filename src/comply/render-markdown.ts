import { markdownLiteral, markdownText } from '../report/markdown/markdown-text.ts';
import { count } from '../report/text/count.ts';
import type { AssessedItem } from './assess.ts';
import { type Compliance, isAccepted, sourceWords, tally, VERDICT_WORDS } from './compliance.ts';
import { groundWords } from './ground-words.ts';
import type { Ground } from './grounds.ts';

/** A framework as a page for an auditor: every requirement with its verdict, where it fails, what is accepted, and who settles the rest. */
export function* renderMarkdown({ framework, items, report, at }: Compliance): Generator<string> {
  const counts = tally(items);
  yield `# ${markdownText(`${framework.title} ${framework.version}`)}\n\n`;
  yield `${markdownLiteral(report.target)}, examined by plimsoll ${report.tool.version} on ${at.slice(0, 10)}.\n\n`;
  yield `| holds | fails | not decided | does not apply |\n|--:|--:|--:|--:|\n| ${counts.pass} | ${counts.fail} | ${counts.unknown} | ${counts['not-applicable']} |\n\n`;
  yield 'Not decided means that nobody has looked yet, or nobody could tell. It is not a pass.\n';
  yield 'What is accepted fails all the same.\n\n';
  yield '| requirement | verdict | answered by | evidence |\n|---|---|---|---|\n';
  const textOf = groundTexts(report);
  for (const assessed of items) {
    const { item, verdict, by } = assessed;
    const words = `${VERDICT_WORDS[verdict]}${isAccepted(assessed) ? ', accepted' : ''}`;
    yield `| **${markdownText(item.id)}** ${markdownText(item.title)} | ${words} | ${sourceWords(by)} | ${evidenceOf(assessed, textOf)} |\n`;
  }
  if (report.errors.length > 0)
    yield `\n${count(report.errors.length, 'file')} could not be read; what they hold is not part of this.\n`;
}

const evidenceOf = (
  { verdict, evidence, ask, grounds }: AssessedItem,
  textOf: (grounds: readonly Ground[]) => string,
): string => {
  if (verdict === 'unknown') return ask === undefined ? '' : markdownLiteral(ask);
  if (verdict === 'fail') return textOf(grounds);
  const passed = new Set(
    evidence.filter(({ judgement }) => judgement.verdict === 'pass').map(({ subject }) => subject.id),
  );
  return passed.size === 0 ? '' : `holds on ${count(passed.size, 'subject')}`;
};

const groundTexts = (report: Compliance['report']): ((grounds: readonly Ground[]) => string) => {
  const wordsOf = groundWords(report);
  return (grounds) =>
    wordsOf(grounds)
      .map(({ message, id, note, at }) => {
        const places = at.map(({ where, names }) => `${where} ${names.join(', ')}`.trim()).join('; ');
        return markdownLiteral(`${places}: ${message} (${id})${note ? `; ${note}` : ''}`);
      })
      .join('<br>');
};
