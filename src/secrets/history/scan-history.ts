import type { Found } from '../../knowledge/credentials/found.ts';
import type { FileId } from '../../model/place.ts';
import type { Baseline } from '../../policy/baseline.ts';
import type { History, PastFile } from '../../ports/git.ts';
import { decodeText, scanBytes } from '../../read/repository/scan-text.ts';

/** A credential that was committed. Nothing here holds its text. */
export type Leak = Omit<Found, 'span' | 'reason'> & {
  readonly path: FileId;
  /** The line in the commit that brought it. */
  readonly line: number;
  /** The commit that brought it, and its day: `2026-11-22`. */
  readonly commit: string;
  readonly day: string | undefined;
  /** Whether it still stands in this file at HEAD. */
  readonly isCurrent: boolean;
  /** The day it was written into the baseline: it was dealt with. */
  readonly knownSince: string | undefined;
};

export type HistoryScan = {
  readonly leaks: readonly Leak[];
  readonly commits: number;
  /** How many contents of files were looked through, and how many of them were too large for it. */
  readonly contents: number;
  readonly tooLarge: number;
  /** What of the history could not be looked at: sentences. */
  readonly missing: readonly string[];
};

/** Looks for credentials in everything that was ever committed; of one that a file kept over many commits, the first. */
export const scanHistory = ({ files, walked }: History, baseline: Baseline = new Map()): HistoryScan => {
  const leaks = new Map<string, Leak>();
  let contents = 0;
  let tooLarge = 0;
  for (const file of files) {
    contents++;
    const { found, why } = scanBytes(file.content, file.file);
    if (why !== undefined) tooLarge++;
    for (const one of found) {
      const key = `${one.detector}\0${one.fingerprint}\0${file.file}`;
      const first = leaks.get(key) ?? leakOf(one, file, baseline.get(one.fingerprint));
      leaks.set(key, file.isCurrent ? { ...first, isCurrent: true } : first);
    }
  }
  return { leaks: [...leaks.values()], contents, tooLarge, ...walked() };
};

const leakOf = (
  { span, reason: _, ...found }: Found,
  { file, commit, day, content, isCurrent }: PastFile,
  knownSince: string | undefined,
): Leak => ({
  ...found,
  path: file,
  line: decodeText(content).slice(0, span.start).split('\n').length,
  ...{ commit, day, isCurrent, knownSince },
});
