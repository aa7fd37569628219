import { severityOf, worstFirst } from '../../scan/scanned.ts';
import type { HistoryScan } from './scan-history.ts';

type Head = {
  readonly tool: { readonly name: string; readonly version: string };
  readonly name: string;
  readonly durationMs: number;
};

/** The stable form of what was ever committed. */
export const historyJson = (
  { leaks, commits, contents, tooLarge, missing }: HistoryScan,
  { tool, name, durationMs }: Head,
): object => ({
  schemaVersion: 1,
  tool,
  repository: name,
  credentials: worstFirst(leaks).map(({ path, line, commit, day, isCurrent, knownSince, ...leak }) => ({
    ...{ ...leak, severity: severityOf({ ...leak, path, line }) },
    ...{ path, line, commit, day: day ?? null, current: isCurrent, knownSince: knownSince ?? null },
  })),
  errors: missing.map((message) => ({ target: name, message })),
  stats: { commits, contents, tooLarge, durationMs: Math.round(durationMs) },
});
