import { nextProgress } from '../../posture/next-progress.ts';
import type { Posture, SubjectPosture } from '../../posture/posture.ts';
import { standing } from '../content/standing.ts';
import { columnsOf } from '../text/columns.ts';
import { cutNames } from '../text/cut-names.ts';
import { printable } from '../text/printable.ts';
import type { Paint } from './paint.ts';

const CELL = 8;
/** Columns of a line beside its name and its summary: blanks and bar. */
const BESIDE = 2 + 1 + 4 * CELL + 5 + 1;
/** Narrowest that names are cut to. */
const NAME = 18;
/** Most subjects that get a line of their own. */
const MOST = 24;

/** One line a subject: solid to its level, light to its ceiling, with progress inside the level it is working on. */
export const loadLines = ({ subjects }: Posture, paint: Paint, columns: number): readonly string[] => {
  const lowestFirst = [...subjects].sort((a, b) => a.level - b.level || a.ceiling - b.ceiling);
  const lowest = new Set(lowestFirst.slice(0, MOST));
  // in their own order, so that those of one file stand together
  const shown = subjects.filter((subject) => lowest.has(subject));
  const room = columns - BESIDE - Math.max(...shown.map((subject) => standing(subject).length));
  const width = Math.min(
    Math.max(NAME, room),
    Math.max(4, ...shown.map((subject) => columnsOf(printable(labelOf(subject))))),
  );
  const lines = [
    `  ${' '.repeat(width)}  ${[1, 2, 3, 4].map((level) => `${level}`.padStart(CELL / 2 + 1).padEnd(CELL + 1)).join('')}`.trimEnd(),
  ];
  const several = new Set(shown.map(({ project }) => project)).size > 1;
  for (const [group, members] of Map.groupBy(shown, groupOf)) {
    if (several) lines.push(paint.bold(`  ${printable(group)}`));
    const names = cutNames(
      members.map((subject) => printable(labelOf(subject))),
      width,
    );
    members.forEach((subject, index) => {
      const name = names[index] ?? '';
      lines.push(`  ${name}${' '.repeat(width - columnsOf(name))} ${bar(subject, paint)} ${standing(subject)}`);
    });
  }
  if (shown.length < subjects.length)
    lines.push(`  and ${subjects.length - shown.length} more, none of them lower (--format json lists all)`);
  lines.push(paint.dim(`  ${' '.repeat(width)} = reached   - nothing found against it   . to do`));
  return lines;
};

/** A project often bears the name of a service in it. */
const labelOf = ({ kind, name }: SubjectPosture): string => (kind === 'project' ? `${name} project` : name);

/** A project stands with the services of its file. */
const groupOf = ({ kind, path }: SubjectPosture): string =>
  /^(?:service|project)$/.test(kind) ? path : kind === 'repository' ? kind : `${kind}s`;

const bar = (subject: SubjectPosture, paint: Paint): string => {
  const next = nextProgress(subject.progress, subject.level);
  const cells = subject.progress.map(({ level, passed, failed, unknown }) => {
    if (level <= subject.level) return paint.green('='.repeat(CELL));
    if (next === undefined) return ' '.repeat(CELL);
    const rest = level <= subject.ceiling ? '-' : '.';
    const done = level === next.level ? Math.floor((CELL * passed) / (passed + failed + unknown)) : 0;
    return paint.green('='.repeat(done)) + paint.dim(rest.repeat(CELL - done));
  });
  return `|${cells.join('|')}|`;
};
