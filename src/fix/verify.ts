import type { Checked } from '../check/check.ts';
import { SEVERITIES, type Severity } from '../checklist/outcome.ts';
import type { Finding } from '../posture/finding.ts';
import type { Fixable } from './plan-round.ts';

/** What did not hold: fixes that did not do their work, or something new with the fixes that may have brought it. */
export type Fault =
  | { readonly kind: 'none' }
  | { readonly kind: 'idle'; readonly findings: readonly Fixable[] }
  | { readonly kind: 'harm'; readonly suspects: readonly Fixable[]; readonly why: string };

/** Compares what was judged before a round of fixes with what is judged after it. */
export const verify = (planned: readonly Fixable[], before: Checked, after: Checked): Fault => {
  const had = counts(before.posture.findings);
  const has = counts(after.posture.findings);
  const mended = counts(planned);
  const idle = planned.filter(({ rule, subjects }) =>
    subjects.some((subject) => {
      const key = keyOf(rule, subject);
      return (has.get(key) ?? 0) > (had.get(key) ?? 0) - (mended.get(key) ?? 0);
    }),
  );
  if (idle.length > 0) return { kind: 'idle', findings: idle };
  const harm = (suspect: (finding: Fixable) => boolean, why: string): Fault => {
    const suspects = planned.filter(suspect);
    return { kind: 'harm', suspects: suspects.length > 0 ? suspects : planned, why };
  };
  const knownErrors = new Set(before.errors.map(errorKey));
  const error = after.errors.find((one) => !knownErrors.has(errorKey(one)));
  if (error)
    return harm((finding) => touches(finding, error.target), `it would break ${error.target}: ${error.message}`);
  for (const { rule, subjects, severity } of after.posture.findings) {
    const subject = subjects.find((one) => (has.get(keyOf(rule, one)) ?? 0) > (had.get(keyOf(rule, one)) ?? 0));
    if (subject === undefined || severity === 'info' || wasHidden(rule, subject, severity, planned)) continue;
    return harm(({ subjects }) => subjects.includes(subject), `it would bring up ${rule} for ${subject}`);
  }
  return { kind: 'none' };
};

/** What a worse finding of the same layer stood before: `privileged: true` makes every question of capabilities idle. */
const wasHidden = (rule: string, subject: string, severity: Severity, planned: readonly Fixable[]): boolean => {
  const layer = `${rule.split('/')[0]}/`;
  return planned.some(
    (one) =>
      one.rule.startsWith(layer) &&
      one.subjects.includes(subject) &&
      SEVERITIES.indexOf(one.severity) < SEVERITIES.indexOf(severity),
  );
};

const keyOf = (rule: string, subject: string): string => `${rule} ${subject}`;

const counts = (findings: readonly Finding[]): ReadonlyMap<string, number> => {
  const all = new Map<string, number>();
  for (const { rule, subjects } of findings) {
    for (const subject of subjects) all.set(keyOf(rule, subject), (all.get(keyOf(rule, subject)) ?? 0) + 1);
  }
  return all;
};

const errorKey = ({ target, message }: Checked['errors'][number]): string => `${target} ${message}`;

const touches = ({ fix }: Fixable, file: string): boolean =>
  fix.changes.some((change) => ('file' in change ? change.file === file : true));
