import type { Change, KeptFinding, KeptReport } from './kept-report.ts';

/** Findings that are named of those that came or went. */
const NAMED = 20;

/** What a report changed against the one before. What a waiver accepts is neither gone nor new when the waiver ends. */
export const changeBetween = (before: KeptReport | undefined, now: KeptReport): Change => {
  if (!before) return { from: undefined, isFirst: true, appeared: 0, gone: 0, came: [], went: [] };
  const [was, is] = [before, now].map(({ prints, accepted }) => new Set([...prints, ...accepted]));
  const named = (findings: readonly KeptFinding[], isNamed: (fingerprint: string) => boolean) =>
    findings
      .filter(({ fingerprint }) => isNamed(fingerprint))
      .slice(0, NAMED)
      .map(({ severity, control, message }) => ({ severity, control, message }));
  const missingIn = (prints: ReadonlySet<string> | undefined) => (print: string) => !prints?.has(print);
  return {
    from: before.summary.level,
    isFirst: false,
    appeared: now.prints.filter(missingIn(was)).length,
    gone: before.prints.filter(missingIn(is)).length,
    came: named(now.findings, missingIn(was)),
    went: named(before.findings, missingIn(is)),
  };
};
