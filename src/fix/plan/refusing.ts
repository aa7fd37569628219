import type { Checked } from '../../check/check.ts';
import type { Fixable } from './plan-round.ts';

/**
 * Whether a finding is none of those that were refused. One that only came into reach through other fixes bears another
 * fingerprint when those are not made: of these any with the same rule and the same subjects counts as refused.
 */
export const refusing = (
  { posture }: Pick<Checked, 'posture'>,
  refused: readonly Fixable[],
): ((finding: Fixable) => boolean) => {
  const there = new Set(posture.findings.map(({ fingerprint }) => fingerprint));
  const prints = new Set(refused.map(({ fingerprint }) => fingerprint));
  const keys = new Set(refused.filter(({ fingerprint }) => !there.has(fingerprint)).map(keyOf));
  return (finding) => !prints.has(finding.fingerprint) && !keys.has(keyOf(finding));
};

/** Whether a finding is one of those that are wanted, or stands for one of them when others are not made. */
export const among = (wanted: readonly Fixable[]): ((finding: Fixable) => boolean) => {
  const keys = new Set(wanted.map(keyOf));
  return (finding) => keys.has(keyOf(finding));
};

const keyOf = ({ rule, subjects }: Fixable): string => [rule, ...subjects].join('\0');
