import type { Fix } from '../../../model/change.ts';
import type { EndOfSupport, ImageFacts } from '../../../model/image-facts.ts';
import type { Origin } from '../../../model/place.ts';
import type { Value } from '../../../model/value.ts';
import { held, type Outcome, undecided, violated } from '../../outcome.ts';
import { endWords, isExtended } from '../end-words.ts';

/**
 * The verdict on one image by what is known of its support: of the program in it and of the system below. Of an image
 * that nobody lists `system` says what its name and tag tell.
 */
export function* judgeSupport(
  name: string,
  facts: Value<ImageFacts>,
  origin: Origin,
  today: string,
  { system, ...more }: { readonly fix?: Fix; readonly system?: EndOfSupport | undefined } = {},
): Generator<Outcome> {
  const ask = 'plimsoll check image:{image}';
  if (facts.kind === 'unknown' && !system?.ended) {
    yield undecided(origin, `how long ${name} is supported: ${facts.why}`, ask);
    return;
  }
  const told = facts.kind === 'known' ? facts.value : undefined;
  const ends = [told?.endOfLife?.value, told?.systemEndOfLife?.value ?? (told ? undefined : system)].filter(
    (end) => end !== undefined,
  );
  const ended = ends.filter((end) => end.ended);
  const worst = ended.find((end) => !isExtended(end, today)) ?? ended[0];
  if (worst) {
    const milder = isExtended(worst, today) ? ({ severity: 'low', holdsBack: 3 } as const) : {};
    const message = `${name}: support of ${worst.product} ${worst.cycle} ${endWords(worst)}`;
    yield violated(origin, message, { ...more, ...milder });
  } else if (told?.retired) {
    const { since, instead } = told.retired.value;
    const when = since === undefined ? '' : ` since ${since}`;
    const cure = instead === undefined ? '' : `; ${instead} takes its place`;
    yield violated(origin, `${name} gets no updates any more${when}${cure}`, more);
  } else if (ends.length > 0) yield held(origin);
  else yield undecided(origin, `${name} names no release whose support has a known end`, ask);
}
