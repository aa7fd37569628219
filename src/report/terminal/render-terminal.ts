import type { Level } from '../../checklist/control.ts';
import { folderOf, joinPath } from '../../model/path.ts';
import type { Finding } from '../../posture/finding.ts';
import { fillPlaceholders } from '../checklist/fill-placeholders.ts';
import { errorText } from '../content/error-text.ts';
import { nothingJudged } from '../content/nothing-judged.ts';
import { ruleText } from '../content/rule-text.ts';
import { type Sources, sourcesOf } from '../content/sources.ts';
import { type Step, stepsTo } from '../content/steps.ts';
import type { Locate } from '../places/location.ts';
import { placeText } from '../places/place-text.ts';
import type { Report } from '../report.ts';
import { columnsOf } from '../text/columns.ts';
import { count } from '../text/count.ts';
import { cut } from '../text/cut.ts';
import { paragraph } from '../text/paragraph.ts';
import { printable } from '../text/printable.ts';
import { shortDigests } from '../text/short-digests.ts';
import { frame } from './frame.ts';
import { loadLines } from './load-lines.ts';
import { type Paint, paint as paintOf } from './paint.ts';
import { paintSeverity } from './paint-severity.ts';
import { stepLines } from './step-lines.ts';
import { waiverLines } from './waiver-lines.ts';
import { who } from './who.ts';

export type TerminalOptions = {
  readonly colour: boolean;
  /** Columns. */
  readonly width: number;
  /** Show every finding, recommended and low ones included. */
  readonly all: boolean;
  /** Show the steps to this level instead of the next one. */
  readonly level: Level | undefined;
  readonly exitCode: number;
};

const FRAMES = 3;
/** Most new findings that are shown: they are what whoever compares asks for. */
const NEW = 10;
/** What is typed once a file is there, or says more. */
const AGAIN = 'plimsoll check';
const ERRORS = 8;
/** Most commands that are shown of those that bring evidence. */
const ASKS = 6;

/** The answer for a person: load lines, the steps to the next level, the worst places, what was not decided. */
export const renderTerminal = (report: Report, options: TerminalOptions): string => {
  const paint = paintOf(options.colour);
  const sources = sourcesOf(report);
  const { locate } = sources;
  const level = options.level ?? report.posture.next?.level;
  const steps = level === undefined ? [] : stepsTo(level, report.posture);
  const firsts = steps.flatMap((step) => (step.kind === 'mend' ? [step.findings[0]] : []));
  const { findings } = report.posture;
  const appeared = findings.filter(({ isNew }) => isNew);
  // where the next level waits for evidence alone, the worst of the later ones: they decide the exit code
  const worst = firsts.length > 0 ? firsts : worstOf(report.posture);
  const framed = options.all ? findings : appeared.length > 0 ? appeared.slice(0, NEW) : worst.slice(0, FRAMES);
  const shown = options.all ? findings : [...new Set([...worst, ...framed])];
  const nothing = nothingJudged(report);
  const blocks: readonly (readonly string[])[] = [
    heading(report, paint, options.width),
    report.posture.subjects.length > 0
      ? loadLines(report.posture, paint, options.width)
      : [
          paragraph(
            `${nothing.title}: ${nothing.why.charAt(0).toLowerCase()}${nothing.why.slice(1)}`,
            options.width,
            '  ',
          ),
        ],
    level === undefined ? [] : stepLines(level, steps, report.posture, { ...options, ...sources }, paint),
    appeared.length > 0 && !options.all ? [paint.bold(newFindings(appeared.length))] : [],
    ...framed.map((finding) => findingBlock(finding, sources, options, paint)),
    undecidedLines(steps, level, report.root, options),
    waiverLines(report.posture, locate, options, paint),
    errorLines(report, locate, options, paint),
    nextLines(report, [...appeared, ...firsts], options),
    footer(report, options, shown.length, paint),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
};

/** The grave ones; where nothing is asked of what was found, as of a README alone, whatever there is. */
const worstOf = ({ findings, level, next }: Report['posture']): readonly Finding[] => {
  const grave = findings.filter(({ severity }) => severity === 'critical' || severity === 'high');
  return (level === 0 && !next && grave.length === 0 ? findings : grave).slice(0, FRAMES);
};

const heading = (report: Report, paint: Paint, width: number): readonly string[] => {
  const { subjects } = report.posture;
  const target = cut(printable(report.target), width - 40);
  if (subjects.length === 0) return [paint.bold(`Plimsoll  ${target}`)];
  const kind = subjects.some((subject) => subject.kind === 'service') ? 'service' : (subjects[0]?.kind ?? 'service');
  const judged = subjects.filter((subject) => subject.kind === kind).length;
  const left = `Plimsoll  ${target}`;
  const right = `${count(judged, kind)}${report.projects.length > 1 ? ` in ${report.projects.length} projects` : ''}`;
  return [paint.bold(left) + ' '.repeat(Math.max(2, width - columnsOf(left) - right.length)) + right];
};

const newFindings = (all: number): string =>
  `New: ${count(all, 'finding')}${all > NEW ? `, of which the first ${NEW} are shown (--format json lists all)` : ''}`;

const findingBlock = (
  finding: Finding,
  { locate, linesOf, own, called }: Sources,
  { width }: TerminalOptions,
  paint: Paint,
): readonly string[] => {
  const location = locate(finding.origin.place);
  const where = printable(placeText(finding.origin.place, locate));
  const left = `${finding.severity.toUpperCase()}  ${finding.control}${finding.isNew ? '  new' : ''}`;
  const lines = [
    `${paintSeverity(finding.severity, left, paint)}${' '.repeat(Math.max(2, width - left.length - columnsOf(where)))}${where}`,
  ];
  if (location) lines.push(...frame(location, linesOf(location.path), width, paint));
  const names = [...new Set(finding.subjects.map(called))];
  const end = /[.?!]$/.test(finding.message) ? '' : '.';
  lines.push(paragraph(printable(shortDigests(`${who(names)}: ${finding.message}${end}`)), width, '  '));
  for (const { note, place } of finding.related) {
    const other = locate(place);
    // what is said of the very place needs no second one
    const at = other?.path === location?.path && other?.line === location?.line ? undefined : other;
    lines.push(paragraph(`${printable(note)}${at ? `: ${printable(at.path)}:${at.line}` : ''}`, width, '  '));
  }
  const { fix } = finding;
  if (fix) lines.push(paragraph(`Fix (${fix.safety}): ${printable(fix.title)}`, width, '  '));
  const byHand = fix ? undefined : (finding.remedy ?? fillPlaceholders(ruleText(finding.rule, own)?.remedy ?? ''));
  if (byHand) lines.push(paragraph(`By hand: ${printable(byHand)}`, width, '  '));
  return lines;
};

const undecidedLines = (
  steps: readonly Step[],
  level: Level | undefined,
  root: Report['root'],
  { width }: TerminalOptions,
): readonly string[] => {
  const asks = steps.filter((step) => step.kind === 'ask');
  if (asks.length === 0) return [];
  const where = root === '.' ? '' : `; run in ${printable(root)}`;
  const lines = [`Not decided, and so not passed (level ${level})${where}:`];
  // what one command brings stands with it; to ask again is no answer, and what has to be put there first is another each time
  const groups = [
    ...Map.groupBy(asks, ({ command, reason }) => (command === AGAIN ? unreadIn(reason) : command)).values(),
  ];
  for (const group of groups.slice(0, ASKS)) {
    const controls = group.map(({ control }) => control.id).join(', ');
    const [{ command, reason } = { command: AGAIN, reason: '' }] = group;
    const head = `  ${controls}`.padEnd(34);
    // a command is there to be copied: it is not cut
    const typed = printable(command);
    if (command === AGAIN)
      lines.push(
        paragraph(controls, width, '  '),
        paragraph(printable(answered(reason, group.length > 1)), width, '    '),
      );
    else if (head.length + 1 + typed.length <= width) lines.push(`${head} ${typed}`);
    else lines.push(paragraph(controls, width, '  '), `    ${typed}`);
    const more = Math.max(...group.map((step) => step.more));
    if (more > 0) lines.push(`    and ${more} more like it (--format json)`);
  }
  if (groups.length > ASKS) lines.push(`  and ${groups.length - ASKS} more (--format json)`);
  return lines;
};

/** What is open, and what to do for an answer: a file that is missing is said once for all that it would tell. */
const answered = (reason: string, isOfSeveral: boolean): string => {
  const unread = unreadIn(reason);
  return unread === reason
    ? `${reason}; then: \`${AGAIN}\``
    : `${isOfSeveral ? unread : reason}; mend that, then: \`${AGAIN}\``;
};

/** The file that is missing for an answer, whatever was asked of it. */
const unreadIn = (reason: string): string => /: (.*(?: does not exist| cannot be read).*)$/.exec(reason)?.[1] ?? reason;

/** What to type now, where there is something to mend. */
const nextLines = (
  { posture, projects, root, target }: Report,
  [first]: readonly Finding[],
  { all }: TerminalOptions,
): readonly string[] => {
  if (!first || all) return [];
  const withFix = (safety: 'safe' | 'review') => posture.findings.filter(({ fix }) => fix?.safety === safety).length;
  const [safe, review] = [withFix('safe'), withFix('review')];
  // an engine has a file of its own to mend, and is judged from nowhere
  const what = target.startsWith('engine:') ? target : root;
  const fix = `plimsoll fix${what === '.' ? '' : ` ${what}`}`;
  const home = posture.subjects.find(({ id }) => first.subjects.includes(id))?.path;
  const folder = home === undefined || projects.length < 2 ? '.' : folderOf(home);
  const lines: readonly (readonly [string, string])[] = [
    ...(folder === '.' ? [] : [[`plimsoll check ${joinPath(root, folder)}`, 'one project at a time'] as const]),
    [`plimsoll explain ${first.control}`, 'why, and what to do'],
    // who has reached one knows what they are
    ...(posture.level === 0 ? [['plimsoll explain levels', 'what they ask'] as const] : []),
    ...(safe > 0 ? [[fix, `shows ${count(safe, 'safe fix', 'safe fixes')}`] as const] : []),
    ...(review > 0
      ? [
          [
            `${fix} --review`,
            safe > 0 ? `shows ${review} more to review` : `shows ${count(review, 'fix', 'fixes')} to review`,
          ] as const,
        ]
      : []),
  ];
  const width = Math.max(...lines.map(([command]) => columnsOf(command)));
  return [
    'Next:',
    ...lines.map(([command, what]) => `  ${printable(command)}${' '.repeat(width - columnsOf(command))}  # ${what}`),
  ];
};

const errorLines = (
  { errors }: Report,
  locate: Locate,
  { width }: TerminalOptions,
  paint: Paint,
): readonly string[] => {
  if (errors.length === 0) return [];
  const lines = [paint.bold(`Could not be read: ${errors.length}`)];
  for (const error of errors.slice(0, ERRORS)) {
    const { target, span } = error;
    const at = span && locate({ kind: 'text', file: target, span });
    const where = at ? `${target}:${at.line}:${at.column}` : target;
    lines.push(paragraph(printable(`${where}: ${errorText(error)}`), width, '  ', '    '));
  }
  if (errors.length > ERRORS) lines.push(`  and ${errors.length - ERRORS} more (--format json)`);
  return lines;
};

const footer = (report: Report, { all, exitCode }: TerminalOptions, shown: number, paint: Paint): readonly string[] => {
  const hidden = report.posture.findings.length - shown;
  const parts = [
    count(report.posture.findings.length, 'finding'),
    report.posture.findings.some(({ isNew }) => isNew !== undefined)
      ? `${report.posture.findings.filter(({ isNew }) => isNew).length} new`
      : '',
    !all && hidden > 0 ? `${hidden} not shown (--all)` : '',
    report.posture.waived.length > 0 ? `${report.posture.waived.length} accepted` : '',
    report.skipped.length > 0 ? `${count(report.skipped.length, 'file')} skipped (--format json)` : '',
    `exit ${exitCode}`,
    `${(report.durationMs / 1000).toFixed(2)} s`,
  ];
  return [paint.dim(parts.filter((part) => part !== '').join('   '))];
};
