import { expect, test } from 'vitest';
import type { Control, Level } from '../checklist/control.ts';
import { loadLine } from './load-line.ts';
import type { Judgement, Verdict } from './posture.ts';

const judgement = (level: Level, verdict: Verdict, gating = true): Judgement => ({
  control: {
    id: 'container/non-root',
    title: '',
    level,
    gating,
    gates: 'service',
    settledBy: [{ by: 'file', command: 'plimsoll check' }],
    what: '',
    why: '',
    remedy: '',
    references: [{ title: '' }],
    covers: [],
  } satisfies Control,
  level,
  verdict,
  strength: undefined,
  reason: '',
  ask: undefined,
  places: [],
  findings: [],
  open: [],
  held: [],
});

test('a level is reached when everything up to it passes or does not apply', () => {
  const line = loadLine([
    judgement(1, 'pass'),
    judgement(1, 'not-applicable'),
    judgement(2, 'pass'),
    judgement(3, 'fail'),
  ]);
  expect(line).toMatchObject({ level: 2, ceiling: 2 });
});

test('what nobody could tell keeps the level down and leaves the ceiling up', () => {
  const line = loadLine([judgement(1, 'unknown'), judgement(2, 'pass'), judgement(3, 'fail')]);
  expect(line).toMatchObject({ level: 0, ceiling: 2 });
});

test('a failure at a low level is not made good by passes above it', () => {
  expect(loadLine([judgement(1, 'fail'), judgement(2, 'pass'), judgement(4, 'pass')])).toMatchObject({
    level: 0,
    ceiling: 0,
  });
});

test('recommended controls hold nothing back', () => {
  expect(loadLine([judgement(1, 'pass'), judgement(1, 'fail', false)])).toMatchObject({ level: 1 });
});

test('a subject stands no higher than the highest level that asks something of it', () => {
  expect(loadLine([judgement(1, 'pass'), judgement(2, 'not-applicable')])).toMatchObject({ level: 1, ceiling: 1 });
  expect(loadLine([judgement(1, 'pass'), judgement(3, 'pass')])).toMatchObject({ level: 3, ceiling: 3 });
  expect(loadLine([judgement(1, 'not-applicable')])).toMatchObject({ level: 0, ceiling: 0 });
});

test('progress counts the controls of each level that apply', () => {
  const { progress } = loadLine([
    judgement(1, 'pass'),
    judgement(1, 'fail'),
    judgement(1, 'unknown'),
    judgement(1, 'not-applicable'),
  ]);
  expect(progress[0]).toEqual({ level: 1, passed: 1, failed: 1, unknown: 1 });
});
