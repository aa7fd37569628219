import type { EndOfSupport, ImageFacts } from '../../../model/image-facts.ts';
import type { Origin } from '../../../model/place.ts';
import type { Value } from '../../../model/value.ts';
import { held, type Outcome, undecided, violated } from '../../outcome.ts';

/** The verdict on one image by what is known of its support: of the program in it and of the system below. */
export function* judgeSupport(name: string, facts: Value<ImageFacts>, origin: Origin): Generator<Outcome> {
  const ask = 'plimsoll check image:{image}';
  if (facts.kind === 'unknown') {
    yield undecided(origin, `how long ${name} is supported: ${facts.why}`, ask);
    return;
  }
  const ends = [facts.value.endOfLife?.value, facts.value.systemEndOfLife?.value].filter((end) => end !== undefined);
  const [ended] = ends.filter((end) => end.ended);
  if (ended) {
    const cure = ended.successor === undefined ? '' : `; ${ended.successor} is the next that is supported`;
    yield violated(origin, `${name}: ${ended.product} ${ended.cycle} gets no fixes ${since(ended)}${cure}`);
  } else if (ends.length > 0) yield held(origin);
  else yield undecided(origin, `${name} names no release whose support has a known end`, ask);
}

const since = ({ on, extendedUntil }: EndOfSupport): string => {
  const end = typeof on === 'string' ? `since ${on}` : 'any more';
  return extendedUntil === undefined ? end : `${end} (long-term updates until ${extendedUntil})`;
};
