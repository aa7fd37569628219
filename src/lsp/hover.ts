import { controls } from '../checklist/index.ts';
import type { FileId } from '../model/place.ts';
import { ruleText } from '../report/content/rule-text.ts';
import { markdownText } from '../report/markdown/markdown-text.ts';
import type { Report } from '../report/report.ts';
import { findingsIn } from './findings-in.ts';
import { meet } from './positions.ts';
import type { Position } from './protocol.ts';

/** Why the findings at a position matter and what is to be done, as Markdown; undefined where there is none. */
export const hoverAt = (report: Report, file: FileId, position: Position): string | undefined => {
  const rules = findingsIn(report, file)
    .filter(({ range }) => meet(range, { start: position, end: position }))
    .map(({ finding }) => finding);
  const texts = [...new Map(rules.map((one) => [one.rule, one])).values()].flatMap(
    ({ rule, control, remedy: here }) => {
      const text = ruleText(rule, report.own);
      if (!text) return [];
      const { title, why, remedy, references } = text;
      const links = references.flatMap(({ title: name, url }) =>
        url === undefined ? [] : [`[${markdownText(name)}](${url})`],
      );
      const level = [...controls, ...report.own.controls].find(({ id }) => id === control)?.level;
      return [
        [
          `**${markdownText(title)}** \`${rule}\`${level === undefined ? '' : `, level ${level}`}`,
          markdownText(why),
          `*What to do:* ${markdownText(here ?? remedy)}`,
          ...(links.length > 0 ? [links.join(' · ')] : []),
        ].join('\n\n'),
      ];
    },
  );
  return texts.length > 0 ? texts.join('\n\n---\n\n') : undefined;
};
