import type { OwnRules } from '../../policy/own/own-rules.ts';
import type { Finding } from '../../posture/finding.ts';
import { nextProgress } from '../../posture/next-progress.ts';
import type { SubjectPosture } from '../../posture/posture.ts';
import { fillPlaceholders } from '../checklist/fill-placeholders.ts';
import { reasonOf } from '../content/accepted.ts';
import { calling } from '../content/calling.ts';
import { changeSince } from '../content/change-since.ts';
import { errorText } from '../content/error-text.ts';
import { nothingJudged } from '../content/nothing-judged.ts';
import { ruleText } from '../content/rule-text.ts';
import { type Step, sayings, stepsTo } from '../content/steps.ts';
import { type Locate, locator } from '../places/location.ts';
import { placeText } from '../places/place-text.ts';
import type { Report } from '../report.ts';
import { count } from '../text/count.ts';
import { cut } from '../text/cut.ts';
import { firstFew } from '../text/first-few.ts';
import { markdownCode, markdownLiteral, markdownText } from './markdown-text.ts';

/** A comment on GitHub holds 65,536 characters; a little room is left for what posts it. */
const MOST = 60_000;
const SUBJECTS = 40;
const STEPS = 15;
const NAMES = 8;
const LONGEST = 300;
type Called = (id: string) => string;

/** The comment on a pull request: the levels, what the change did to them, the steps to the next one, the findings. */
export const renderMarkdown = (report: Report): string => {
  const { posture } = report;
  const locate = locator(report);
  const level = posture.next?.level;
  const steps = level === undefined ? [] : stepsTo(level, posture);
  const whole = [
    loadLines(posture.subjects),
    ...(level === undefined ? [] : [stepList(level, steps, { locate, own: report.own, called: calling(report) })]),
    ...undecided(steps),
  ];
  // who reads what a change did wants that first, and may open the rest
  const rest = report.before ? [folded('Where everything stands, and what to do next', whole)] : whole;
  const changes = change(report, locate);
  const end = [...accepted(report, locate), ...errors(report, locate)];
  const tooLong = 'The rest is too long for a comment: `plimsoll check` shows it.';
  const [fits = ''] = [
    [...changes, ...rest, ...end],
    [...changes, tooLong, ...end],
    [...changes.slice(0, 1), tooLong],
  ]
    // So that whoever posts the comment finds and replaces the one of the last run.
    .map((parts) => ['<!-- plimsoll -->', heading(report), ...parts].join('\n\n'))
    .filter((text) => text.length < MOST);
  return `${fits}\n\n${findings(report, locate, MOST - fits.length)}`;
};

const folded = (summary: string, parts: readonly string[]): string =>
  `<details><summary>${summary}</summary>\n\n${parts.join('\n\n')}\n\n</details>`;

const heading = (report: Report): string => {
  const { posture, projects, targetLevel } = report;
  if (posture.subjects.length === 0) {
    const { title, why } = nothingJudged(report);
    return `## Plimsoll: ${title.toLowerCase()}\n\n${why}`;
  }
  const services = posture.subjects.filter(({ kind }) => kind === 'service').length;
  const of = projects.length > 1 ? ` in ${projects.length} projects` : '';
  const goal = targetLevel === undefined ? '' : ` The policy asks for level ${targetLevel}.`;
  const lifted = posture.withWaivers;
  const accepted =
    lifted && lifted.level > posture.level ? ` (${lifted.level} with ${count(lifted.waivers, 'waiver')})` : '';
  return `## Plimsoll: level ${posture.level} of 4${accepted}\n\n${count(services, 'service')}${of}, ${count(posture.findings.length, 'finding')}. The lowest decides the level.${goal}`;
};

const change = (report: Report, locate: Locate): readonly string[] => {
  const { before, posture } = report;
  if (!before) {
    const appeared = posture.findings.filter(({ isNew }) => isNew);
    return appeared.length === 0
      ? []
      : [`**${count(appeared.length, 'new finding')}**, not in the baseline.`, newFindings(appeared, report, locate)];
  }
  const called = calling(report);
  const { from, to, raised, lowered, appeared, gone } = changeSince(before, posture);
  const verdict =
    to > from
      ? `raises the level from ${from} to ${to}`
      : to < from
        ? `lowers the level from ${from} to ${to}`
        : `keeps level ${to}`;
  const moves = [
    ...(lowered.length > 0 ? [`lower: ${names(lowered.map(({ id }) => called(id)))}`] : []),
    ...(raised.length > 0 ? [`higher: ${names(raised.map(({ id }) => called(id)))}`] : []),
    `${count(appeared.length, 'new finding')}, ${gone} gone`,
  ];
  const news = new Set(appeared.flatMap(({ subjects }) => subjects));
  const concerned = posture.subjects.filter((one) => news.has(one.id) || lowered.includes(one) || raised.includes(one));
  return [
    `**This change ${verdict}.** ${moves.join('; ')}.`,
    ...(appeared.length > 0 ? [newFindings(appeared, report, locate)] : []),
    ...(concerned.length > 0 ? [loadLines(concerned)] : []),
  ];
};

const newFindings = (appeared: readonly Finding[], { own }: Report, locate: Locate): string => {
  const list = appeared
    .slice(0, STEPS)
    .map((finding) =>
      [`- ${findingLine(finding, locate)}`, ...also(finding, locate), ...mend(finding, own)].join('  \n  '),
    );
  const rest = appeared.length - list.length;
  if (rest > 0) list.push(`- and ${rest} more`);
  return list.join('\n');
};

/** What to do about a finding, and whether `plimsoll fix` does it. */
const mend = (finding: Finding, own: OwnRules): readonly string[] => {
  const { fix } = finding;
  return [
    ...toDo(finding, ruleText(finding.rule, own)),
    ...(fix
      ? [
          `${markdownCode(`plimsoll fix${fix.safety === 'review' ? ' --review' : ''}`)}: ${markdownLiteral(cut(fix.title, LONGEST))}`,
        ]
      : []),
  ];
};

/** What the rule says, where the first of some findings has words of its own and others have none. */
const forOthers = (
  [first, ...others]: readonly Finding[],
  text: { readonly remedy: string } | undefined,
): readonly string[] => {
  const other = first?.remedy === undefined ? undefined : others.find(({ remedy }) => remedy === undefined);
  return other ? toDo(other, text) : [];
};

/** What to do in this case, or as the rule says. */
const toDo = ({ remedy }: Finding, text: { readonly remedy: string } | undefined): readonly string[] => {
  if (remedy !== undefined) return [markdownLiteral(cut(remedy, LONGEST))];
  return text ? [markdownText(fillPlaceholders(text.remedy))] : [];
};

/** What else there is to know of a finding, each with its place where that is another. */
const also = ({ related, origin }: Finding, locate: Locate): readonly string[] => {
  const own = placeText(origin.place, locate);
  const notes = related.slice(0, NAMES).map(({ place, note }) => {
    const where = placeText(place, locate);
    return `${markdownLiteral(cut(note, LONGEST))}${where === own ? '' : ` (${markdownCode(where)})`}`;
  });
  return notes.length > 0 ? [`Also: ${notes.join(', ')}`] : [];
};

const loadLines = (subjects: readonly SubjectPosture[]): string => {
  if (subjects.length === 0) return '';
  const lowestFirst = [...subjects].sort((a, b) => a.level - b.level || a.ceiling - b.ceiling);
  const shown = subjects.length > SUBJECTS ? lowestFirst.slice(0, SUBJECTS) : subjects;
  const several = new Set(subjects.map(({ path }) => path)).size > 1;
  const rows = shown.map((subject) => {
    const cells = subject.progress.map((progress) => cell(subject, progress));
    const name = `${markdownLiteral(cut(subject.name, LONGEST))}${subject.role ? ` (${subject.role})` : ''}`;
    const where = several ? ` | ${markdownCode(cut(subject.path, LONGEST))}` : '';
    return `| ${name}${where} | **${subject.level}** | ${cells.join(' | ')} |`;
  });
  const more = subjects.length - shown.length;
  return [
    `| ${several ? 'what | where' : 'what'} | level | 1 | 2 | 3 | 4 |`,
    `|---|${several ? '---|' : ''}:-:|:-:|:-:|:-:|:-:|`,
    ...rows,
    ...(more > 0 ? ['', `and ${more} more, none of them lower`] : []),
    '',
    '<sub>✓ reached · 11/14 controls that pass so far · ○ nothing found against it, evidence missing · – to do</sub>',
  ].join('\n');
};

const cell = (
  subject: SubjectPosture,
  { level, passed, failed, unknown }: SubjectPosture['progress'][number],
): string => {
  if (level <= subject.level) return '✓';
  const next = nextProgress(subject.progress, subject.level);
  if (next === undefined) return '';
  if (level === next.level) return `${passed}/${passed + failed + unknown}`;
  return level <= subject.ceiling ? '○' : '–';
};

const stepList = (
  level: number,
  steps: readonly Step[],
  { locate, own, called }: { readonly locate: Locate; readonly own: OwnRules; readonly called: Called },
): string => {
  const mends = steps.filter((step) => step.kind === 'mend');
  if (steps.length === 0) return `### Level ${level} is reached`;
  const items = mends.slice(0, STEPS).map((step, index) => {
    const [first] = step.findings;
    const text = ruleText(step.rule, own) ?? step.control;
    const [saying, others] = sayings(step, called);
    const likewise = others ? ` Likewise ${placesOf(others.findings, locate)}.` : '';
    return [
      `${index + 1}. **${markdownText(text.title)}** (${first.severity}): ${names(step.subjects.map(({ id }) => called(id)))}`,
      `   ${placesOf(saying.findings, locate)}: ${markdownLiteral(cut(first.message, LONGEST))}.${likewise}`,
      ...also(first, locate).map((line) => `   ${line}`),
      ...toDo(first, text).map((line) => `   ${line}`),
      ...forOthers(step.findings, text).map((line) => `   For the others: ${line}`),
    ].join('  \n');
  });
  const more = mends.length - items.length;
  if (more > 0) items.push(`\nand ${more} more`);
  return [`### To level ${level}: ${count(mends.length, 'change')}`, ...items].join('\n\n');
};

const placesOf = (findings: readonly Finding[], locate: Locate): string => {
  const places = findings.slice(0, NAMES).map(({ origin }) => markdownCode(placeText(origin.place, locate)));
  const rest = findings.length - places.length;
  return `${places.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
};

const undecided = (steps: readonly Step[]): readonly string[] => {
  const asks = steps.filter((step) => step.kind === 'ask');
  if (asks.length === 0) return [];
  const items = asks
    .slice(0, STEPS)
    .map(
      ({ control, command, more: others }) =>
        `- ${markdownText(control.title)}: ${markdownCode(cut(command, LONGEST))}${others > 0 ? ` and ${others} more like it` : ''}`,
    );
  const more = asks.length - items.length;
  return [`Not decided, and so not passed:\n\n${items.join('\n')}${more > 0 ? `\n- and ${more} more` : ''}`];
};

const accepted = ({ posture: { waived, refused } }: Report, locate: Locate): readonly string[] => {
  const taken = waived
    .slice(0, STEPS)
    .map((one) => `- ${findingLine(one.finding, locate)}: ${markdownLiteral(cut(reasonOf(one), LONGEST))}`);
  if (waived.length > taken.length) taken.push(`- and ${waived.length - taken.length} more`);
  const left = refused
    .slice(0, STEPS)
    .map(
      ({ waiver, why }) => `- ${markdownCode(placeText(waiver.place, locate))}: ${markdownLiteral(cut(why, LONGEST))}`,
    );
  if (refused.length > left.length) left.push(`- and ${refused.length - left.length} more`);
  return [
    ...(taken.length > 0 ? [`Accepted, and still not solved:\n\n${taken.join('\n')}`] : []),
    ...(left.length > 0 ? [`Waivers that do not count:\n\n${left.join('\n')}`] : []),
  ];
};

const errors = ({ errors: all }: Report, locate: Locate): readonly string[] => {
  if (all.length === 0) return [];
  const items = all.slice(0, STEPS).map((error) => {
    const { target: file, span } = error;
    const at = placeText(span ? { kind: 'text', file, span } : { kind: 'file', file }, locate);
    return `- ${markdownCode(cut(at, LONGEST))}: ${markdownLiteral(cut(errorText(error), LONGEST))}`;
  });
  const more = all.length - items.length;
  return [`### Could not be read\n\n${items.join('\n')}${more > 0 ? `\n- and ${more} more` : ''}`];
};

const findings = (report: Report, locate: Locate, room: number): string => {
  const { posture } = report;
  const called = calling(report);
  if (posture.findings.length === 0) return '';
  const lines = [
    `<details><summary>${count(posture.findings.length, 'finding')}</summary>\n`,
    '| severity | who | where | what | control |',
    '|---|---|---|---|---|',
  ];
  let left = room - 200;
  let shown = 0;
  for (const { severity, control, message, origin, subjects } of posture.findings) {
    const who = names(subjects.map(called));
    const row = `| ${severity} | ${who} | ${markdownCode(placeText(origin.place, locate))} | ${markdownLiteral(cut(message, LONGEST))} | ${control} |`;
    left -= row.length + 1;
    if (left < 0) break;
    lines.push(row);
    shown++;
  }
  const more = posture.findings.length - shown;
  return [...lines, ...(more > 0 ? ['', `and ${more} more`] : []), '\n</details>\n'].join('\n');
};

const findingLine = ({ severity, message, origin }: Finding, locate: Locate): string =>
  `${severity}: ${markdownCode(placeText(origin.place, locate))} ${markdownLiteral(cut(message, LONGEST))}`;

const names = (called: readonly string[]): string =>
  firstFew(
    [...new Set(called)].map((name) => markdownLiteral(cut(name, LONGEST))),
    NAMES,
  );
