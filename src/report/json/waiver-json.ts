import type { Waiver } from '../../policy/waiver.ts';
import type { Locate } from '../places/location.ts';

/** Who accepted what and why, as docs/schema/check.schema.json has it. */
export const waiverJson = ({ id, reason, until, by, source, place }: Waiver, locate: Locate): object => ({
  waives: id,
  reason,
  until: until ?? null,
  by: by ?? null,
  source: source.kind,
  ...(source.kind === 'peer' ? { peer: source.peer, peerRule: source.rule } : {}),
  where: locate(place) ?? null,
  ...(place.kind === 'host' ? { file: place.path } : {}),
});
