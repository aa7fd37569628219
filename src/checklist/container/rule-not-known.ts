import type { Settings } from '../../model/settings.ts';
import { knownValue, literal } from '../../model/value.ts';
import { ask } from '../ask.ts';
import { type Outcome, undecided } from '../outcome.ts';

/** The question which devices the rules of a service open, where the text of one is not known whole, or not all are known. */
export const ruleNotKnown = ({ deviceCgroupRules: { items, more } }: Settings): Outcome | undefined => {
  const [unread] = more;
  if (unread)
    return undecided(unread.origin, `which devices its rules open: ${unread.unknown.why}`, ask(unread.unknown));
  const open = items.find((rule) => {
    const value = knownValue(rule);
    return value === undefined || literal(value) === undefined;
  });
  return (
    open &&
    undecided(open.origin, 'which devices its rules open: a variable gives one', 'plimsoll check --env NAME=VALUE')
  );
};
