import type { Origin } from '../../model/place.ts';
import type { Settings } from '../../model/settings.ts';
import { knownValue, literal } from '../../model/value.ts';

/** Where a device rule stands whose text is not known whole. */
export const ruleNotKnown = ({ deviceCgroupRules: { items, more } }: Settings): Origin | undefined =>
  more[0]?.origin ??
  items.find((rule) => {
    const value = knownValue(rule);
    return value === undefined || literal(value) === undefined;
  })?.origin;
