import type { SourceRow } from '../ports/board.ts';
import type { Slips, Summary } from './kept-report.ts';
import { readSlips, readSummary } from './read-kept.ts';

/**
 * Where a source stands now. `awaited`: it has a token and time left for its first report; `silent`: nothing came for longer
 * than it may be, so that nobody knows its level.
 */
export type Standing = {
  readonly name: string;
  readonly state: 'heard' | 'awaited' | 'silent';
  readonly everyMs: number;
  /** When its last report came. */
  readonly heard: number | undefined;
  /** Undefined: nobody knows. */
  readonly level: Summary['level'];
  /** What the last report says, however old it is. */
  readonly last: Summary | undefined;
  readonly slips: Slips;
};

/** Where a source stands, by what was kept of it. */
export const standingOf = ({ name, created, everyMs, heard, summary, slips }: SourceRow, now: number): Standing => {
  const last = readSummary(summary);
  // of what came in the future, before the clock was set back, nobody knows the age
  const isSilent = Math.abs(now - (heard ?? created)) > everyMs;
  const state = isSilent ? 'silent' : heard === undefined ? 'awaited' : 'heard';
  const level = state === 'heard' ? last?.level : undefined;
  return { name, state, everyMs, heard, level, last, slips: readSlips(slips) };
};

/** Whether a person should look: nobody knows its level, it is below its target, or it slipped. Who is only awaited has time left. */
export const needsLook = ({ state, level, last, slips }: Standing): boolean =>
  state === 'silent' ||
  (state === 'heard' &&
    (level === undefined || level < (last?.target ?? 0) || slips.level !== undefined || slips.findings.length > 0));
