import type { LayerFacts } from '../../model/layer-facts.ts';
import type { ImageTree } from './image-tree.ts';

/** The text of a file as a container sees it. */
export const visibleText = (tree: ImageTree, layers: readonly LayerFacts[], path: string): string | undefined => {
  const real = tree.resolve(path);
  const file = real === undefined ? undefined : tree.files.get(real);
  return file && real !== undefined ? layers[file.layer]?.texts.get(real) : undefined;
};
