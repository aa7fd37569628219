import { absentPlace, declaredAt } from '../../model/place.ts';
import type { Settings } from '../../model/settings.ts';
import { ask } from '../ask.ts';
import { held, type Outcome, undecided } from '../outcome.ts';

/** What is said of the mounts of a service, the worst of it: what is wrong with any, else what is open, else that all is well. */
export function* mountOutcomes({ mounts, at }: Settings, outcomes: readonly Outcome[]): Generator<Outcome> {
  const violations = outcomes.filter(({ kind }) => kind === 'violated');
  const [first] = outcomes;
  const [more] = mounts.more;
  if (violations.length > 0) yield* violations;
  else if (first) yield first;
  else if (more) yield undecided(more.origin, `what it mounts: ${more.unknown.why}`, ask(more.unknown));
  else yield held(declaredAt(absentPlace('volumes', at)));
}
