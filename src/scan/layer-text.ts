import type { Digest } from '../model/place.ts';
import type { Scanned } from './scanned.ts';

/** `Dockerfile:7, layer 2 of 5: RUN npm ci`: where a layer is in an image, and what made it; undefined for one of another image. */
export const layerText = (
  { image: { layers }, layerSources }: Pick<Scanned, 'image' | 'layerSources'>,
  layer: Digest | undefined,
): string | undefined => {
  const index = layers.findIndex(({ digest }) => digest === layer);
  if (index < 0) return undefined;
  const at = layer && layerSources?.get(layer);
  const line = at ? `${at.file}:${at.line}, ${at.kind === 'base' ? 'base image, ' : ''}` : '';
  const instruction = layers[index]?.instruction;
  return [`${line}layer ${index + 1} of ${layers.length}`, ...(instruction === undefined ? [] : [instruction])].join(
    ': ',
  );
};
