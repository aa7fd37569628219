import type { FoundPackage, LayerFacts } from '../../model/layer-facts.ts';
import type { Distribution, Package } from '../../model/package.ts';
import { packageUrl } from '../packages/package-url.ts';
import { isLock } from '../packages/reader-of.ts';
import type { ImageTree } from './image-tree.ts';
import { isOwned } from './is-owned.ts';

const OF_DISTRIBUTION = new Set(['deb', 'apk', 'rpm']);
const outerFile = (path: string): string => path.split('!/')[0] ?? path;
const identityOf = ({ type, namespace, name, version, path }: FoundPackage): string =>
  `${type}\0${namespace}\0${name}\0${version}\0${path}`;
const releaseOf = ({ type, namespace, name, version }: FoundPackage): string =>
  `${type}\0${namespace}\0${name}\0${version}`;

/**
 * The packages a container sees, each with the layer that brought it: databases of packages are written anew with every
 * change, so the lowest layer counts from which on it stood there in this version.
 */
export const assemblePackages = (
  layers: readonly LayerFacts[],
  tree: ImageTree,
  distribution: Distribution | undefined,
): readonly Package[] => {
  const lists = new Map<LayerFacts, ReadonlySet<string>>();
  /** Made where two layers list packages in the same file, and nowhere else. */
  const listIn = (layer: LayerFacts): ReadonlySet<string> => {
    const list = lists.get(layer) ?? new Set(layer.packages.map(identityOf));
    lists.set(layer, list);
    return list;
  };
  const listed = layers.map(({ packages }) => new Set(packages.map(({ path }) => path)));
  const brought = new Set(layers.flatMap((layer) => layer.owned));
  const all: Package[] = [];
  const seen = new Set<string>();
  layers.forEach(({ packages }, layer) => {
    for (const found of packages) {
      if (tree.layerAt(outerFile(found.path)) !== layer) continue;
      const identity = identityOf(found);
      if (seen.has(`${identity}${found.architecture}`)) continue;
      seen.add(`${identity}${found.architecture}`);
      let from = layer;
      for (let below = layer - 1; below >= 0; below--) {
        const lower = layers[below];
        if (!lower || !listed[below]?.has(found.path)) continue;
        if (!listIn(lower).has(identity)) break;
        from = below;
      }
      const own = OF_DISTRIBUTION.has(found.type) ? distribution : undefined;
      all.push({
        ...found,
        namespace: own?.id ?? found.namespace,
        purl: packageUrl(found, own),
        distribution: own,
        layer: layers[from]?.diffId,
        ...(!own && isOwned(brought, outerFile(found.path)) ? { ofDistribution: true as const } : {}),
      });
    }
  });
  return withoutRealisedLocks(all);
};

/** Where Yarn unpacks the few packages that cannot run from its archives (Plug'n'Play); the others are there all the same. */
const UNPLUGGED = /(?:^|\/)\.yarn\/unplugged\//;

/** A lock from which something is installed has done its work: what it lists and is not there was left out. */
const withoutRealisedLocks = (packages: readonly Package[]): readonly Package[] => {
  const installed = new Set(packages.filter(({ path }) => !isLock(path) && !UNPLUGGED.test(path)).map(releaseOf));
  const realised = new Set(
    packages.filter((one) => isLock(one.path) && installed.has(releaseOf(one))).map(({ path }) => path),
  );
  return packages.filter(({ path }) => !realised.has(path));
};
