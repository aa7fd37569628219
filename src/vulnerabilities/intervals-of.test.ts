import { describe, expect, it } from 'vitest';
import { orderOf } from '../knowledge/versions/order-of.ts';
import { intervalsOf } from './intervals-of.ts';
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
