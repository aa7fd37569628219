import { describe, expect, it } from 'vitest';
import { orderOf } from '../knowledge/versions/order-of.ts';
import type { Interval } from '../model/advisory.ts';
import { intervalsOf, type RangeEvent } from './intervals-of.ts';
import { matchingIntervals } from './matching-intervals.ts';

const holds = (ecosystem: string, introduced: string, end: { fixed: string } | { last_affected: string }) => {
  const order = orderOf(ecosystem);
  if (!order) throw new Error(`no order for ${ecosystem}`);
  const last =
    'fixed' in end
      ? ({ kind: 'fixed', version: end.fixed } as const)
      : ({ kind: 'last_affected', version: end.last_affected } as const);
  const intervals = intervalsOf([{ kind: 'introduced', version: introduced }, last], order);
  return (version: string): boolean => matchingIntervals({ intervals, versions: [] }, version, order).length > 0;
};

describe('a range that ends ahead of its beginning', () => {
  it('holds the pre-releases of the line that came before its end', () => {
    const affected = holds('Maven', '4', { fixed: '4.0.0.RC2' });
    expect(['4.0.0.M1', '4.0.0.RC1', '4.0.0-alpha-1', '4.0-beta'].filter(affected)).toHaveLength(4);
    expect(['4.0.0.RC2', '4.0.0.RELEASE', '4.0.0', '4.0.5', '5.0', '3.2.4.RELEASE', '3.99'].filter(affected)).toEqual(
      [],
    );
  });

  it('holds its end where that is the last one affected', () => {
    const affected = holds('Maven', '5', { last_affected: '5.0.0.Alpha3' });
    expect(['5.0.0.Alpha1', '5.0.0.Alpha3'].filter(affected)).toHaveLength(2);
    expect(['5.0.0.Alpha4', '5.0.0.Final', '5', '4.5.17.Final', '6'].filter(affected)).toEqual([]);
  });

  it('holds nothing where its end is no pre-release of its beginning', () => {
    const affected = holds('npm', '1.8.4', { fixed: '1.8.0' });
    expect(['1.7.0', '1.8.0', '1.8.3', '1.8.4', '2.0.0', '6.0.0'].filter(affected)).toEqual([]);
    const deb = holds('Debian:11', '5.0', { fixed: '4.2-1' });
    expect(['4.1', '4.2-1', '4.9', '5.0', '5.0-2', '6.0'].filter(deb)).toEqual([]);
  });
});

describe('the events of a range', () => {
  const intervals = (ecosystem: string, ...events: readonly RangeEvent[]): readonly Interval[] => {
    const order = orderOf(ecosystem);
    if (!order) throw new Error(`no order for ${ecosystem}`);
    return intervalsOf(events, order);
  };
  const introduced = (version: string): RangeEvent => ({ kind: 'introduced', version });
  const fixed = (version: string): RangeEvent => ({ kind: 'fixed', version });
  const limit = (version: string): RangeEvent => ({ kind: 'limit', version });

  it('count by their versions, however they are listed', () => {
    const last = { kind: 'last_affected', version: '4' } as const;
    expect(intervals('npm', last, introduced('3'), fixed('2'), introduced('1'))).toEqual([
      { from: '1', before: '2' },
      { from: '3', through: '4' },
    ]);
    expect(intervals('npm', introduced('1'), fixed('2'), fixed('3'), introduced('3'))).toEqual([
      { from: '1', before: '2' },
      { from: '3' },
    ]);
    expect(intervals('npm', introduced('1'), introduced('2'))).toEqual([{ from: '1' }]);
    expect(intervals('npm', fixed('1'), introduced('2'), fixed('3'))).toEqual([{ from: '2', before: '3' }]);
    expect(intervals('npm', introduced('1'), fixed('1'), introduced('2'))).toEqual([{ from: '2' }]);
  });

  it('begin at 0 ahead of every version', () => {
    expect(intervals('Debian:13', fixed('0~beta'), introduced('0'))).toEqual([{ from: '0', before: '0~beta' }]);
    expect(intervals('Debian:13', introduced('1'), introduced('0'), fixed('0~beta'))).toEqual([
      { from: '0', before: '0~beta' },
      { from: '1' },
    ]);
  });

  it('say nothing from a limit on', () => {
    expect(intervals('npm', introduced('0'), limit('2'))).toEqual([{ from: '0', below: '2' }]);
    expect(intervals('npm', introduced('1'), fixed('1.5'), limit('2'))).toEqual([{ from: '1', before: '1.5' }]);
    expect(intervals('npm', introduced('1'), fixed('2'), limit('2'))).toEqual([{ from: '1', before: '2', below: '2' }]);
    expect(intervals('npm', introduced('2'), fixed('3'), limit('2'))).toEqual([]);
    expect(intervals('npm', introduced('1'), limit('10'), limit('9'))).toEqual([{ from: '1', below: '10' }]);
    expect(intervals('npm', introduced('1'), limit('2'), limit('*'))).toEqual([{ from: '1' }]);
  });
});
