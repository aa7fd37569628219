import type { Board } from '../ports/board.ts';
import { controlsOf } from './controls-of.ts';
import type { Change, Summary } from './kept-report.ts';
import { readChange, readKept, readNotice, readSummary } from './read-kept.ts';
import { type Standing, standingOf } from './standing-of.ts';

const HOUR_MS = 3_600_000;
/** Notices that are listed. */
const NOTICES = 50;
/** Reports of one source that are listed. */
const LISTED = 60;

const time = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString());

const shortJson = ({ level, ceiling, target, next, subjects, errors, waived, counts, tool, sha256 }: Summary) => ({
  ...{ level: level ?? null, ceiling: ceiling ?? null, target: target ?? null, next: next ?? null },
  ...{ subjects, errors, waived, findings: counts, plimsoll: tool, sha256 },
});

const changeJson = (change: Change | undefined) =>
  change === undefined || change.isFirst
    ? null
    : { from: change.from ?? null, new: change.appeared, gone: change.gone };

const standingJson = ({ name, state, everyMs, heard, level, last, slips }: Standing) => ({
  ...{ name, state, level: level ?? null, heard: time(heard), everyHours: everyMs / HOUR_MS },
  last: last ? shortJson(last) : null,
  slipped: {
    silent: state === 'silent',
    from: slips.level?.from ?? null,
    findings: slips.findings.map(({ fingerprint }) => fingerprint),
  },
});

/** The whole fleet: each source with where it stands and what its last report changed. */
export const fleetJson = (board: Board, now: number): object => ({
  schemaVersion: 1,
  time: time(now),
  sources: board.sources().map((row) => ({
    ...standingJson(standingOf(row, now)),
    change: changeJson(readChange(board.history(row.name, 1)[0]?.change)),
  })),
  notices: board.notices(NOTICES).flatMap(({ body, isTold }) => {
    const notice = readNotice(body);
    return notice ? [{ ...notice, time: time(notice.time), told: isTold }] : [];
  }),
});

/** One source: its last report as it is kept, and those before in short. Undefined: there is none of that name. */
export const sourceJson = (board: Board, name: string, now: number): object | undefined => {
  const row = board.sources().find((source) => source.name === name);
  if (!row) return undefined;
  const report = readKept(board.report(name));
  return {
    schemaVersion: 1,
    time: time(now),
    ...standingJson(standingOf(row, now)),
    subjects: report?.subjects ?? [],
    findings: report?.findings ?? [],
    next: report?.next ?? null,
    history: board.history(name, LISTED).map(({ received, summary, change }) => {
      const [short, changed] = [readSummary(summary), readChange(change)];
      return {
        received: time(received),
        ...(short && shortJson(short)),
        change: changeJson(changed),
        ...{ came: changed?.came ?? [], went: changed?.went ?? [] },
      };
    }),
  };
};

/** Each control with the sources where it fails and where it is not decided; what is not heard of is not decided at all. */
export const controlsJson = (board: Board, now: number): object => {
  const { controls, notHeard } = controlsOf(board, now);
  return { schemaVersion: 1, time: time(now), unknown: notHeard, controls };
};
