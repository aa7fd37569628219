import { reaches, SEVERITIES, type Severity } from '../../model/severity.ts';
import type { Finding } from '../../posture/finding.ts';
import type { Posture } from '../../posture/posture.ts';
import { UsageError } from '../command.ts';

/** What makes a check fail: findings of a severity or worse, or a level or ceiling below one. */
export type FailOn = Threshold & { /** As it is written. */ readonly text: string };

type Threshold =
  /** `new` counts only what the baseline or the base of a change does not have. */
  | { readonly kind: 'severity' | 'new'; readonly severity: Severity }
  | { readonly kind: 'level' | 'ceiling'; readonly level: number };

/** Reads `level:N`, `ceiling:N`, a severity, `new`, or a severity of what is new, `new:high`. */
export const readFailOn = (text: string): FailOn => {
  if (text === 'new') return { text, kind: 'new', severity: 'info' };
  const line = /^(level|ceiling):([0-4])$/.exec(text);
  if (line) return { text, kind: line[1] === 'level' ? 'level' : 'ceiling', level: Number(line[2]) };
  const severity = SEVERITIES.find((one) => one === text || `new:${one}` === text);
  if (severity) return { text, kind: text === severity ? 'severity' : 'new', severity };
  throw new UsageError(
    `--fail-on ${text}: it takes level:0 to level:4, ceiling:0 to ceiling:4, new, ${SEVERITIES.join(', ')}, or new:high and the like`,
  );
};

/** Whether a posture is at or above the threshold. What is waived does not count: that is all a waiver changes. */
export const isFailing = (failOn: FailOn, { findings, subjects, level, ceiling, withWaivers }: Posture): boolean => {
  if (!('level' in failOn)) return findings.some((finding) => isBeyond(failOn, finding));
  const line = withWaivers ?? { level, ceiling };
  return subjects.length > 0 && line[failOn.kind] < failOn.level;
};

/** Whether one finding alone is at or above the threshold; none is where a level decides. */
export const isBeyond = (failOn: FailOn, { isNew, severity }: Finding): boolean =>
  'severity' in failOn && (failOn.kind === 'severity' || isNew === true) && reaches(severity, failOn.severity);
