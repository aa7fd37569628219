import type { SourceRow } from '../ports/board.ts';
import { count } from '../report/text/count.ts';
import { cut } from '../report/text/cut.ts';
import type { KeptFinding, KeptReport, SlipNotice, Slips, Summary } from './kept-report.ts';
import { readSlips, readSummary } from './read-kept.ts';
import { standingOf } from './standing-of.ts';

/** How a source stands slipped, and what people are told of it. */
type Slipped = { readonly slips: Slips; readonly notices: readonly SlipNotice[] };

/** Findings that are waited for until they are gone, and those that a notice names. */
const MOST_FINDINGS = 200;
const NAMED = 5;
const SENTENCE = 160;

const inWords = (level: Summary['level']): string => (level === undefined ? 'nothing judged' : `level ${level}`);
const rank = (level: Summary['level']): number => level ?? -1;

type Arrived = {
  readonly source: string;
  readonly before: KeptReport | undefined;
  readonly report: KeptReport;
  readonly time: number;
};

/** What a report says of the slips of its source: a level that fell or is held again, findings that came or went, an end of silence. */
export const slipsAfterReport = (slips: Slips, { source, before, report, time }: Arrived): Slipped => {
  const notices: SlipNotice[] = [];
  const tell = (kind: SlipNotice['kind'], message: string): void => {
    notices.push({ source, time, kind, message });
  };
  const now = report.summary.level;
  if (slips.silent !== undefined) tell('recovered', `is heard of again: ${inWords(now)}`);
  const level = fallen(slips.level, { was: before?.summary.level, now, time });
  if (slips.level && !level) tell('recovered', `is at ${inWords(now)} again`);
  if (level && before && rank(now) < rank(before.summary.level))
    tell('slipped', `fell from ${inWords(before.summary.level)} to ${inWords(now)}`);
  const open = new Set(report.prints);
  const known = new Set(before && [...before.prints, ...before.accepted]);
  // a report of nothing, of a source that had services, shows no finding that is gone, and after it none that is new
  const isLost = now === undefined && level !== undefined;
  const waiting = isLost ? slips.findings : slips.findings.filter(({ fingerprint }) => open.has(fingerprint));
  const compares = before !== undefined && (before.summary.level !== undefined || now === undefined);
  const came = compares ? report.findings.filter((one) => isGrave(one) && !known.has(one.fingerprint)) : [];
  if (came.length > 0) tell('slipped', newFindings(came));
  else if (slips.findings.length > 0 && waiting.length === 0)
    tell('recovered', 'has none of its new critical and high findings left');
  const findings = [...waiting, ...came.map(({ fingerprint }) => ({ fingerprint, since: time }))].slice(
    0,
    MOST_FINDINGS,
  );
  return { slips: { silent: undefined, level, findings }, notices };
};

/** The level that is to be held again; undefined where it is held. */
const fallen = (
  slip: Slips['level'],
  { was, now, time }: { readonly was: Summary['level']; readonly now: Summary['level']; readonly time: number },
): Slips['level'] => {
  const held = slip?.from ?? was;
  if (held === undefined || rank(now) >= held) return undefined;
  return slip ?? { from: held, since: time };
};

const isGrave = ({ severity }: KeptFinding): boolean => severity === 'critical' || severity === 'high';

const newFindings = (came: readonly KeptFinding[]): string => {
  const named = came.slice(0, NAMED).map(({ severity, message, subjects, where }) => {
    const [who] = subjects;
    return `${severity}: ${who === undefined ? '' : `${who}: `}${cut(message, SENTENCE)}${where === '' ? '' : ` (${where})`}`;
  });
  const more = came.length > named.length ? [`and ${came.length - named.length} more`] : [];
  return `has ${count(came.length, 'new critical or high finding')}: ${[...named, ...more].join('; ')}`;
};

/** What it means that nothing came from a source; undefined where it has time left, or was told silent already. */
export const slipsOfSilence = (row: SourceRow, time: number): Slipped | undefined => {
  const slips = readSlips(row.slips);
  if (slips.silent !== undefined || standingOf(row, time).state !== 'silent') return undefined;
  const hours = Math.round((row.everyMs / 3_600_000) * 100) / 100;
  const last =
    row.heard === undefined ? 'nothing ever came' : `${inWords(readSummary(row.summary)?.level)} was the last`;
  const why =
    (row.heard ?? row.created) > time
      ? 'the clock was set back behind its last report'
      : `nothing came for ${hours} hours`;
  const message = `is not heard of: ${why}. Its level is unknown; ${last}`;
  return { slips: { ...slips, silent: time }, notices: [{ source: row.name, time, kind: 'slipped', message }] };
};
