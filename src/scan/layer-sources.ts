import type { LayerMaker } from '../model/image.ts';
import type { Digest } from '../model/place.ts';
import type { Locate } from '../report/places/location.ts';

/** Where in a Dockerfile stands what made a layer: its instruction, or the FROM whose image brought it. */
export type LayerSource = { readonly kind: LayerMaker['kind']; readonly file: string; readonly line: number };

/** The makers of layers with their lines. */
export const layerSources = (
  makers: ReadonlyMap<Digest, LayerMaker>,
  locate: Locate,
): ReadonlyMap<Digest, LayerSource> =>
  new Map(
    [...makers].flatMap(([layer, { kind, place }]) => {
      const at = locate(place);
      return at ? [[layer, { kind, file: at.path, line: at.line }]] : [];
    }),
  );
