import type { Span } from '../../model/place.ts';
import { paint } from '../../report/terminal/paint.ts';
import { count } from '../../report/text/count.ts';
import { firstFew } from '../../report/text/first-few.ts';
import { printable } from '../../report/text/printable.ts';
import type { Edit } from '../edit/edit.ts';
import { applyEdits, type Patch, regionsOf, unpatched } from '../edit/patch.ts';
import type { FileFix, FixPlan } from '../plan/plan-fixes.ts';
import type { Fixable } from '../plan/plan-round.ts';
import { type Hunk, hunksOf } from './unified-diff.ts';

type ShowOptions = {
  readonly colour: boolean;
  /** Where credentials stand in a file. */
  readonly masksOf: (file: FileFix['file']) => readonly Span[];
};

/** A hunk with what it is for, ready to be shown: a line for each reason, with the number it has in its file. */
export type ShownHunk = {
  readonly text: string;
  readonly reasons: readonly string[];
  readonly findings: readonly Fixable[];
};
/** `head` names the file; `reasons` are those of all its hunks. */
export type ShownFile = {
  readonly reasons: readonly string[];
  readonly head: string;
  readonly hunks: readonly ShownHunk[];
};

/** The plan as a unified diff: above each file what its hunks are for, behind each `@@` the numbers of its reasons. */
export const showPlan = (
  { files, made }: Pick<FixPlan, 'files' | 'made'>,
  { colour, masksOf }: ShowOptions,
): readonly ShownFile[] => {
  const { bold, red, green, cyan, dim } = paint(colour);
  const byId = new Map(made.map((finding) => [finding.fingerprint, finding]));
  return files.map((fix) => {
    const shown = masked(fix, masksOf);
    const hunks = hunksOf(shown);
    const findingsOf = (ids: readonly string[]): readonly Fixable[] => ids.flatMap((id) => byId.get(id) ?? []);
    // what is done for several services has one number and one line
    const done = [...new Set(findingsOf(hunks.flatMap(({ by }) => by)).map(doneBy))];
    const reasons = (wanted: readonly Fixable[]): readonly string[] =>
      done.flatMap((what, index) => {
        const subjects = wanted.filter((finding) => doneBy(finding) === what).flatMap((finding) => finding.subjects);
        return subjects.length === 0 ? [] : [dim(`# ${index + 1} ${namesOf(subjects)}: ${what}`)];
      });
    const name = printable(fix.file);
    const from = fix.created ? '/dev/null' : `a/${name}`;
    return {
      reasons: reasons(findingsOf(hunks.flatMap(({ by }) => by))),
      head: `${bold(`--- ${from}`)}\n${bold(`+++ b/${name}`)}`,
      hunks: hunks.map((hunk) => ({
        text: [
          cyan(`${hunk.header} ${numbersIn(findingsOf(hunk.by).map((finding) => done.indexOf(doneBy(finding)) + 1))}`),
          ...lines(hunk, red, green),
        ].join('\n'),
        reasons: reasons(findingsOf(hunk.by)),
        findings: findingsOf(hunk.by),
      })),
    };
  });
};

const lines = (
  { lines: all }: Hunk,
  red: (text: string) => string,
  green: (text: string) => string,
): readonly string[] =>
  all.map((line) => {
    const text = unmasked(line.split('\n').map(shownLine).join('\n'));
    return line.startsWith('+') ? green(text) : line.startsWith('-') ? red(text) : text;
  });

/** Tabs, the carriage returns of line ends and the mark that begins a file are part of a diff; all else that is not seen is not. */
const shownLine = (line: string): string => {
  const [, mark = '', text = '', end = ''] = /^([ +-]\uFEFF)?(.*?)(\r?)$/s.exec(line) ?? [];
  return mark + text.split('\t').map(printable).join('\t') + end;
};

/** What a fix does for whom, and what a person should look at. */
export const reasonOf = (finding: Fixable): string => `${namesOf(finding.subjects)}: ${doneBy(finding)}`;

const doneBy = ({ fix, rule }: Fixable): string => {
  const look = fix.safety === 'review' ? `; look ${fix.look ?? 'at what it changes'}` : '';
  return printable(`${fix.title} (${rule}${look})`);
};

/** The subjects of fixes by their names, the first three of many. */
export const namesOf = (subjects: readonly string[]): string =>
  firstFew(
    [...new Set(subjects)].map((id) => printable(id.replace(/^\w+:/, ''))),
    3,
  );

const numbersIn = (all: readonly number[]): string => [...new Set(all)].sort((a, b) => a - b).join(' ');

/** Stands for a character of a credential until the lines are cut. */
const SECRET = '\uE000';
const unmasked = (line: string): string => line.replace(/\\?\uE000+/g, '********');

/** A password that is a word stands in names and commands too, and counts as a value; any other is masked wherever it is. */
const wordOf = (secret: string): string | RegExp =>
  /^[a-z]+$/.test(secret) ? new RegExp(`(?<=[:=] ?["']?)${secret}(?![\\w/-])`, 'g') : secret;

const allOf = ({ patch }: FileFix, text: string): Edit => ({
  span: { start: 0, end: 0 },
  text,
  by: regionsOf(patch).flatMap(({ by }) => by),
});

/** The file with its credentials masked, in what stays and in what fixes copied of them. */
const masked = (fix: FileFix, masksOf: ShowOptions['masksOf']): FileFix => {
  if (fix.secret) return { ...fix, patch: applyEdits(unpatched(''), [allOf(fix, '********')]) };
  const spans = fix.created ? [] : masksOf(fix.file);
  if (spans.length === 0) return fix;
  const { original } = fix.patch;
  let text = original;
  const secrets = new Set<string>();
  for (const { start, end } of spans) {
    const secret = original.slice(start, end);
    if (secret.length >= 6) secrets.add(secret);
    text = text.slice(0, start) + secret.replace(/[^\r\n]/g, SECRET) + text.slice(end);
  }
  const pieces = fix.patch.pieces.map((piece) => {
    if (piece.kind === 'kept') return piece;
    let written = piece.text;
    for (const secret of secrets) written = written.replaceAll(wordOf(secret), SECRET);
    return { ...piece, text: written };
  });
  const patch: Patch = { original: text, pieces };
  return { ...fix, patch };
};

/** In one line what was done or would be, and what is left. */
export const summaryOf = ({ files, made, dropped, before, after }: FixPlan, applied: boolean): string => {
  const level = (checked: FixPlan['before']): string =>
    `level ${checked.posture.level}, ceiling ${checked.posture.ceiling}`;
  if (made.length === 0)
    return dropped.length > 0 ? `nothing that can be fixed; ${fixes(dropped.length)} left out` : 'nothing to fix';
  const done = `${fixes(made.length)} in ${count(files.length, 'file')}${applied ? ' written' : ''}`;
  return `${done}: ${level(before)} -> ${level(after)}`;
};

const fixes = (number: number): string => (number === 1 ? '1 fix' : `${number} fixes`);
