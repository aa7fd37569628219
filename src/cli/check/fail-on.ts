import { SEVERITIES, type Severity } from '../../checklist/outcome.ts';
import type { Finding } from '../../posture/finding.ts';
import type { Posture } from '../../posture/posture.ts';
import { UsageError } from '../command.ts';

/** What makes a check fail: findings of a severity or worse, or a level or ceiling below one. */
type FailOn =
  | { readonly kind: 'severity'; readonly severity: Severity }
  /** Anything that the baseline or the base of a change does not have. */
  | { readonly kind: 'new' }
  | { readonly kind: 'level' | 'ceiling'; readonly level: number };

/** Reads `level:N`, `ceiling:N`, `new` or a severity. */
export const readFailOn = (text: string): FailOn => {
  if (text === 'new') return { kind: 'new' };
  const line = /^(level|ceiling):([0-4])$/.exec(text);
  if (line) return { kind: line[1] === 'level' ? 'level' : 'ceiling', level: Number(line[2]) };
  const severity = SEVERITIES.find((one) => one === text);
  if (severity) return { kind: 'severity', severity };
  throw new UsageError(
    `--fail-on ${text}: it takes level:0 to level:4, ceiling:0 to ceiling:4, new, or ${SEVERITIES.join(', ')}`,
  );
};

/** Whether a posture is at or above the threshold. What is waived does not count: that is all a waiver changes. */
export const isFailing = (failOn: FailOn, { findings, subjects, level, ceiling, withWaivers }: Posture): boolean => {
  if (failOn.kind === 'new') return findings.some(({ isNew }) => isNew);
  if (failOn.kind === 'severity') return findings.some((finding) => isAtLeast(finding, failOn.severity));
  const line = withWaivers ?? { level, ceiling };
  return subjects.length > 0 && line[failOn.kind] < failOn.level;
};

const isAtLeast = ({ severity }: Finding, threshold: Severity): boolean =>
  SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
