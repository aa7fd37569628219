import type { LayerFacts } from '../../model/layer-facts.ts';
import type { ImageTree } from './image-tree.ts';

/** The text of a file as a container sees it. */
export const visibleText = (tree: ImageTree, layers: readonly LayerFacts[], path: string): string | undefined => {
  const real = tree.resolve(path);
  const layer = real === undefined ? undefined : tree.layerAt(real);
  return layer === undefined || real === undefined ? undefined : layers[layer]?.texts.get(real);
};
