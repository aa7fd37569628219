import type { Place } from '../../model/place.ts';
import type { Waiver } from '../../policy/waiver.ts';
import type { Location } from '../places/location.ts';

/** Who accepted what and why, as docs/schema/check.schema.json has it. */
export const waiverJson = (
  { id, reason, until, by, source, place }: Waiver,
  locate: (place: Place) => Location | undefined,
): object => ({
  waives: id,
  reason,
  until: until ?? null,
  by: by ?? null,
  source: source.kind,
  ...(source.kind === 'peer' ? { peer: source.peer, peerRule: source.rule } : {}),
  where: locate(place) ?? null,
  ...(place.kind === 'host' ? { file: place.path } : {}),
});
