import type { SourceRow } from '../ports/board.ts';
import type { Summary } from './kept-report.ts';
import { readSummary } from './read-kept.ts';

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
};

/** Where a source stands, by what was kept of it. */
export const standingOf = ({ name, created, everyMs, heard, summary }: SourceRow, now: number): Standing => {
  const last = readSummary(summary);
  const isSilent = now - (heard ?? created) > everyMs;
  const state = isSilent ? 'silent' : heard === undefined ? 'awaited' : 'heard';
  return { name, state, everyMs, heard, level: state === 'heard' ? last?.level : undefined, last };
};

/** Whether a person should look: nobody knows its level, or it is below its target. Who is only awaited has time left. */
export const needsLook = ({ state, level, last }: Standing): boolean =>
  state === 'silent' || (state === 'heard' && (level === undefined || level < (last?.target ?? 0)));
