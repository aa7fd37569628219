import type { Digest, Origin } from '../../model/place.ts';
import type { Service } from '../../model/service.ts';

/** Where what a scan found counts: at the name of the image, or, where a build gives it none, at the service. */
export const scanOrigin = ({ at, image }: Service): Origin => {
  if (image.reference) return { ...image.reference.origin, strength: 'built' };
  if (image.build || !image.scan || !image.content) return { place: at, via: [], strength: 'built' };
  return {
    place: { kind: 'layer', digest: image.scan.digest as Digest, path: '' },
    via: [],
    strength: 'built',
  };
};
