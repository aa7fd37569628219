import type { Fix } from '../../../model/change.ts';
import type { EndOfSupport, ImageFacts } from '../../../model/image-facts.ts';
import type { Origin } from '../../../model/place.ts';
import type { Value } from '../../../model/value.ts';
import { held, type Outcome, type Severity, undecided, violated } from '../../outcome.ts';

/** The verdict on one image by what is known of its support: of the program in it and of the system below. */
export function* judgeSupport(
  name: string,
  facts: Value<ImageFacts>,
  origin: Origin,
  today: string,
  more: { readonly fix?: Fix; readonly severity?: Severity } = {},
): Generator<Outcome> {
  const ask = 'plimsoll check image:{image}';
  if (facts.kind === 'unknown') {
    yield undecided(origin, `how long ${name} is supported: ${facts.why}`, ask);
    return;
  }
  const ends = [facts.value.endOfLife?.value, facts.value.systemEndOfLife?.value].filter((end) => end !== undefined);
  const ended = ends.filter((end) => end.ended);
  const isExtended = ({ extendedUntil }: EndOfSupport): boolean =>
    extendedUntil !== undefined && extendedUntil >= today;
  const worst = ended.find((end) => !isExtended(end)) ?? ended[0];
  if (worst) {
    // while long-term updates still come it is time to plan the move, not to drop everything
    const milder = isExtended(worst) ? ({ severity: 'low', holdsBack: 3 } as const) : {};
    yield violated(origin, `${name}: ${endOf(worst)}`, { ...more, ...milder });
  } else if (facts.value.retired) {
    const { since, instead } = facts.value.retired.value;
    const when = since === undefined ? '' : ` since ${since}`;
    const cure = instead === undefined ? '' : `; ${instead} takes its place`;
    yield violated(origin, `${name} gets no updates any more${when}${cure}`, more);
  } else if (ends.length > 0) yield held(origin);
  else yield undecided(origin, `${name} names no release whose support has a known end`, ask);
}

const endOf = ({ product, cycle, on, extendedUntil, successor }: EndOfSupport): string => {
  const end = typeof on === 'string' ? `ended on ${on}` : 'has ended';
  const extended = extendedUntil === undefined ? '' : `, long-term updates until ${extendedUntil}`;
  const cure = successor === undefined ? '' : `; ${successor} is the next that is supported`;
  return `support of ${product} ${cycle} ${end}${extended}${cure}`;
};
