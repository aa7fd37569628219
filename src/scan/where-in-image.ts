import type { Image } from '../model/image.ts';
import type { Package } from '../model/package.ts';

/** `layer 2: RUN npm ci (/srv/app/package-lock.json)`: where a package is in an image, and which instruction made that layer. */
export const whereInImage =
  ({ layers }: Pick<Image, 'layers'>) =>
  ({ layer, path, distribution }: Package): string | undefined => {
    const index = layers.findIndex(({ digest }) => digest === layer);
    if (index < 0) return undefined;
    const instruction = layers[index]?.instruction;
    // the database of a distribution says nothing of where in it a package is
    const file = distribution === undefined ? `/${path}` : '';
    return (
      [`layer ${index + 1} of ${layers.length}`, ...(instruction === undefined ? [] : [instruction])].join(': ') +
      (file && `  ${file}`)
    );
  };
