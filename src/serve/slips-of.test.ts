import { expect, test } from 'vitest';
import type { KeptReport, Slips } from './kept-report.ts';
import { slipsAfterReport, slipsOfSilence } from './slips-of.ts';

const none: Slips = { silent: undefined, level: undefined, findings: [] };

type Said = {
  readonly level?: 0 | 1 | 2 | 3 | 4 | undefined;
  readonly grave?: readonly string[];
  readonly mild?: readonly string[];
  readonly accepted?: readonly string[];
};

const reportOf = ({ level, grave = [], mild = [], accepted = [] }: Said): KeptReport => {
  const finding = (severity: 'high' | 'low') => (fingerprint: string) => ({
    ...{ fingerprint, severity, control: 'container/non-root', rule: 'container/non-root/no-user' },
    ...{ message: `fault ${fingerprint}`, where: 'compose.yaml:3', subjects: ['web'], fix: undefined },
  });
  return {
    summary: {
      ...{ tool: '1', sha256: '', level, ceiling: level, target: undefined, next: undefined },
      ...{ subjects: 1, errors: 0, waived: accepted.length, failing: [], unknown: [] },
      counts: { critical: 0, high: grave.length, medium: 0, low: mild.length, info: 0 },
    },
    subjects: [],
    findings: [...grave.map(finding('high')), ...mild.map(finding('low'))],
    prints: [...grave, ...mild],
    accepted,
    next: { failing: [], unknown: [] },
  };
};

/** What is told of reports one after the other, each with its notices. */
const told = (...reports: readonly Said[]): readonly (readonly string[])[] => {
  let slips = none;
  let before: KeptReport | undefined;
  return reports.map((said, time) => {
    const report = reportOf(said);
    const after = slipsAfterReport(slips, { source: 'web-1', before, report, time });
    slips = after.slips;
    before = report;
    return after.notices.map(({ kind, message }) => `${kind}: ${message}`);
  });
};

test('the first report slips from nothing', () => {
  expect(told({ level: 0, grave: ['a'] })).toEqual([[]]);
});

test('a level that falls is told once, further down again, and recovers where it was held', () => {
  expect(
    told({ level: 3 }, { level: 2 }, { level: 2 }, { level: 1 }, { level: 2 }, { level: 3 }, { level: 3 }),
  ).toEqual([
    [],
    ['slipped: fell from level 3 to level 2'],
    [],
    ['slipped: fell from level 2 to level 1'],
    [],
    ['recovered: is at level 3 again'],
    [],
  ]);
});

test('a report in which nothing was judged is a fall', () => {
  expect(told({ level: 1 }, {}, {}, { level: 1 })).toEqual([
    [],
    ['slipped: fell from level 1 to nothing judged'],
    [],
    ['recovered: is at level 1 again'],
  ]);
});

test('new findings of weight are told once, those that were there and mild ones not, and when all are gone it has recovered', () => {
  const old = { level: 1, grave: ['old'] } as const;
  expect(
    told(
      old,
      { ...old, mild: ['m'] },
      { level: 1, grave: ['old', 'a', 'b'] },
      { level: 1, grave: ['a'] },
      { level: 1 },
    ),
  ).toEqual([
    [],
    [],
    [
      'slipped: has 2 new critical or high findings: high: web: fault a (compose.yaml:3); high: web: fault b (compose.yaml:3)',
    ],
    [],
    ['recovered: has none of its new critical and high findings left'],
  ]);
});

test('a report in which nothing was judged mends no finding, and what is seen again after it is not new', () => {
  const open = { level: 1, grave: ['old', 'a'] } as const;
  expect(told({ level: 1, grave: ['old'] }, open, {}, open, { level: 1 })).toEqual([
    [],
    [expect.stringMatching(/^slipped: has 1 new/)],
    ['slipped: fell from level 1 to nothing judged'],
    ['recovered: is at level 1 again'],
    ['recovered: has none of its new critical and high findings left'],
  ]);
  expect(told({}, open)).toEqual([[], []]);
  expect(told({}, { grave: ['a'] }, {})).toEqual([
    [],
    [expect.stringMatching(/^slipped: has 1 new/)],
    ['recovered: has none of its new critical and high findings left'],
  ]);
});

test('what a waiver accepts is open no more, and not new when the waiver ends', () => {
  expect(
    told({ level: 1 }, { level: 1, grave: ['a'] }, { level: 1, accepted: ['a'] }, { level: 1, grave: ['a'] }),
  ).toEqual([
    [],
    [expect.stringMatching(/^slipped: has 1 new/)],
    ['recovered: has none of its new critical and high findings left'],
    [],
  ]);
});

test('silence is told when the time is over, once, and ends with the next report', () => {
  const row = {
    name: 'web-1',
    token: new Uint8Array(),
    created: 0,
    everyMs: 3_600_000,
    heard: 1_000,
    summary: undefined,
  };
  const silent = (time: number, slips: Slips) => slipsOfSilence({ ...row, slips: JSON.stringify(slips) }, time);
  expect(silent(3_601_000, none)).toBeUndefined();
  const after = silent(3_601_001, none);
  expect(after?.notices).toEqual([expect.objectContaining({ kind: 'slipped' })]);
  expect(silent(9_999_999, after?.slips ?? none)).toBeUndefined();
  const report = reportOf({ level: 2 });
  const back = slipsAfterReport(after?.slips ?? none, { source: 'web-1', before: report, report, time: 9_999_999 });
  expect(back.notices).toEqual([expect.objectContaining({ kind: 'recovered', message: 'is heard of again: level 2' })]);
  expect(back.slips).toEqual(none);
});

test('what came in a far future by a clock that was set back says nothing of now', () => {
  const row = { name: 'web-1', token: new Uint8Array(), created: 0, everyMs: 3_600_000, summary: undefined };
  const at = (heard: number) => slipsOfSilence({ ...row, heard, slips: undefined }, 10_000_000)?.notices;
  expect(at(10_000_000 + 3_600_000)).toBeUndefined();
  expect(at(10_000_000 + 3_600_001)).toEqual([
    expect.objectContaining({ message: expect.stringContaining('the clock was set back') }),
  ]);
});
