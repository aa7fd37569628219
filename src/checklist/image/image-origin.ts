import type { SeenImage } from '../../model/image.ts';
import type { Digest, Origin } from '../../model/place.ts';

/** A file of a layer, or the image as a whole, as evidence: what is in the image is built, not declared. */
export const imageOrigin = (image: SeenImage, path: string, layer: Digest | undefined = undefined): Origin => ({
  place: { kind: 'layer', digest: layer ?? ((image.digest ?? '') as Digest), path },
  via: [],
  strength: 'built',
});
