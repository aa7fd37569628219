import type { Package } from '../model/package.ts';
import { layerText } from './layer-text.ts';
import type { Scanned } from './scanned.ts';

/** `layer 2 of 5: RUN npm ci  /srv/app/package-lock.json`: where a package is in an image, and which instruction made that layer. */
export const whereInImage =
  (scanned: Pick<Scanned, 'image' | 'layerSources'>) =>
  ({ layer, path, distribution }: Package): string | undefined => {
    const where = layerText(scanned, layer);
    // the database of a distribution says nothing of where in it a package is
    return where && `${where}${distribution === undefined ? `  /${path}` : ''}`;
  };
