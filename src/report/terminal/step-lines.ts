import type { Level } from '../../checklist/control.ts';
import type { Finding } from '../../posture/finding.ts';
import type { Posture } from '../../posture/posture.ts';
import { type Mend, type Step, sayings, stepsTo } from '../content/steps.ts';
import type { Locate } from '../places/location.ts';
import { count } from '../text/count.ts';
import { paragraph } from '../text/paragraph.ts';
import { printable } from '../text/printable.ts';
import { shortDigests } from '../text/short-digests.ts';
import type { Paint } from './paint.ts';
import { paintSeverity } from './paint-severity.ts';
import { who } from './who.ts';

/** Most steps that are listed. */
const STEPS = 12;

type StepLineOptions = {
  readonly all: boolean;
  readonly width: number;
  readonly locate: Locate;
  readonly called: (id: string) => string;
};

/** The changes that lift to a level, in the order in which they pay, and how many wait behind it. */
export const stepLines = (
  level: Level,
  steps: readonly Step[],
  posture: Posture,
  { all, width, locate, called }: StepLineOptions,
  paint: Paint,
): readonly string[] => {
  const mends = steps.filter((step) => step.kind === 'mend');
  if (steps.length === 0 && level > posture.level && posture.withWaivers)
    return [`Level ${level} is not reached; what is left to it is accepted.`];
  if (steps.length === 0) return [paint.green(`Level ${level} is reached.`)];
  const lines = [
    paint.bold(`To level ${level}: ${mends.length > 0 ? changes(mends) : 'nothing to change, only evidence to bring'}`),
  ];
  const most = all ? mends.length : STEPS;
  mends.slice(0, most).forEach((step, index) => {
    const [first] = step.findings;
    const [saying, others] = sayings(step, called);
    const also = others && `; likewise${whoElse(others.names, saying.names)}${where(others.findings, locate)}`;
    const text = `${who(saying.names)}: ${first.message}${where(saying.findings, locate)}${also ?? ''} [${step.control.id}]`;
    const [head = '', ...rest] = paragraph(printable(shortDigests(text)), width, ' '.repeat(15)).split('\n');
    const label = first.severity.toUpperCase().padEnd(10);
    lines.push(
      `${`${index + 1}`.padStart(3)}  ${paintSeverity(first.severity, label, paint)}${head.slice(15)}`,
      ...rest,
    );
  });
  if (mends.length > most) lines.push(`     and ${mends.length - most} more (--all)`);
  return [...lines, ...beyond(level, posture, paint)];
};

const changes = (mends: readonly Mend[]): string => {
  const safe = mends.filter(({ findings }) => findings.every(({ fix }) => fix?.safety === 'safe')).length;
  const review = mends.filter(({ findings }) => findings.some(({ fix }) => fix !== undefined)).length - safe;
  const kinds = [safe > 0 ? `${safe} with a safe fix` : '', review > 0 ? `${review} with a fix to review` : ''];
  const said = kinds.filter((kind) => kind !== '').join(', ');
  return `${count(mends.length, 'change')}${said === '' ? '' : ` (${said})`}`;
};

const whoElse = (all: readonly string[], said: readonly string[]): string =>
  all.every((name) => said.includes(name)) ? '' : ` ${who(all)}`;

/** The first place, so that every step can be gone to, and how many there are. */
const where = (findings: readonly Finding[], locate: StepLineOptions['locate']): string => {
  const at = findings[0] && locate(findings[0].origin.place);
  const parts = [
    ...(at ? [`${at.path}:${at.line}`] : []),
    ...(findings.length > 1 ? [count(findings.length, 'place')] : []),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
};

/** One line on the level after this one, so that nobody is surprised by it. */
const beyond = (level: Level, posture: Posture, paint: Paint): readonly string[] => {
  const next = ([2, 3, 4] as const).find((one) => one === level + 1);
  if (next === undefined) return [];
  const more = stepsTo(next, posture).filter((step) => step.kind === 'mend' && step.control.level === next);
  const grave = more.filter((step) => step.kind === 'mend' && /^(?:critical|high)$/.test(step.findings[0].severity));
  const worst = grave.length === 0 ? '' : `, ${grave.length} of them HIGH`;
  return more.length === 0
    ? []
    : [paint.dim(`Then to level ${next}: ${more.length} more${worst} (plimsoll check --level ${next})`)];
};
