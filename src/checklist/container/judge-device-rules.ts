import type { Origin } from '../../model/place.ts';
import type { Settings } from '../../model/settings.ts';
import { knownText } from '../../model/value.ts';
import { ask } from '../ask.ts';
import { held, type Outcome, undecided, type Violated } from '../outcome.ts';

/** Judges `device_cgroup_rules`: `accuse` says what is wrong with the text of a rule, nothing where it is fine. */
export function* judgeDeviceRules(
  { deviceCgroupRules: { items, more } }: Settings,
  accuse: (text: string, origin: Origin) => Violated | undefined,
): Generator<Outcome> {
  const accused = items.flatMap((rule) => {
    const text = knownText(rule);
    return (text === undefined ? undefined : accuse(text, rule.origin)) ?? [];
  });
  const [unread] = more;
  const hole = items.find((rule) => knownText(rule) === undefined);
  const [first] = items;
  if (accused.length > 0) yield* accused;
  else if (unread)
    yield undecided(unread.origin, `which devices its rules open: ${unread.unknown.why}`, ask(unread.unknown));
  else if (hole)
    yield undecided(
      hole.origin,
      'which devices its rules open: a variable gives one',
      'plimsoll check --env NAME=VALUE',
    );
  else if (first) yield held(first.origin);
}
