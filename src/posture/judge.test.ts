import { expect, test } from 'vitest';
import { controls } from '../checklist/index.ts';
import { held, undecided, violated } from '../checklist/outcome.ts';
import { declaredAt, type FileId } from '../model/place.ts';
import { type Evidence, judge } from './judge.ts';
import type { Judgement } from './posture.ts';

const origin = declaredAt({ kind: 'file', file: 'compose.yaml' as FileId });
const rule = 'container/no-dangerous-capabilities/strong-capability';
const violation = (more = {}): Evidence => ({ rule, outcome: violated(origin, 'adds NET_ADMIN', more), finding: 'f' });
const good: Evidence = { rule, outcome: held(origin) };

const open: Evidence = { rule, outcome: undecided(origin, 'who knows', 'plimsoll check --live') };

const allJudged = (...evidence: readonly Evidence[]): readonly Judgement[] => {
  const control = controls.find(({ id }) => id === 'container/no-dangerous-capabilities');
  if (!control) throw new Error('the control is gone');
  return judge(control, evidence, () => 'looked');
};
const judged = (...evidence: readonly Evidence[]): Judgement => {
  const [only, ...more] = allJudged(...evidence);
  if (!only || more.length > 0) throw new Error('not one verdict');
  return only;
};

test('a violation fails the control at its level', () => {
  expect(judged(good, violation())).toMatchObject({ verdict: 'fail', level: 1 });
});

test('a violation that holds back only a higher level leaves the lower one alone', () => {
  expect(judged(good, violation({ holdsBack: 2 }))).toMatchObject({ verdict: 'fail', level: 2 });
});

test('what holds back different levels is judged at each, so that a level asks for nothing that it does not need', () => {
  expect(allJudged(violation({ holdsBack: 2 }), violation(), violation())).toMatchObject([
    { verdict: 'fail', level: 1, findings: ['f', 'f'] },
    { verdict: 'fail', level: 2, findings: ['f'] },
  ]);
});

test('a violation that holds nothing back leaves the verdict to the rest', () => {
  const recommendation = violation({ holdsBack: 'nothing' });
  expect(judged(good, recommendation)).toMatchObject({ verdict: 'pass', findings: [] });
  expect(judged(open, recommendation).verdict).toBe('unknown');
});

test('a violation that holds back only a higher level does not settle what is undecided at the lower one', () => {
  expect(allJudged(open, good, violation({ holdsBack: 2 }))).toMatchObject([
    { verdict: 'fail', level: 2, findings: ['f'] },
    { verdict: 'unknown', level: 1, ask: 'plimsoll check --live' },
  ]);
  expect(judged(open, violation())).toMatchObject({ verdict: 'fail', level: 1 });
});

test('what is undecided is told beside a failure, for whoever asks for that rule alone', () => {
  expect(judged(open, violation()).open).toEqual([{ rule, reason: 'who knows', ask: 'plimsoll check --live' }]);
});

test('a question to an image is answered once rules have looked into it, others stay', () => {
  const asks = (ask: string): Evidence => ({ rule, outcome: undecided(origin, 'who knows', ask) });
  const builtIn: Evidence = { rule, outcome: held({ ...origin, strength: 'built' }) };
  const toImage = 'plimsoll check image:{image}';
  expect(judged(asks(toImage), good).verdict).toBe('unknown');
  expect(judged(asks(toImage), builtIn)).toMatchObject({ verdict: 'pass', strength: 'built', open: [] });
  expect(judged(asks('plimsoll check --live'), builtIn).verdict).toBe('unknown');
  const builtOpen: Evidence = { rule, outcome: undecided({ ...origin, strength: 'built' }, 'who knows', toImage) };
  expect(judged(builtOpen, builtIn).verdict).toBe('unknown');
});
