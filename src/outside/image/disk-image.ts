import { statSync } from 'node:fs';
import type { ImageFailure, ImageParts, ImageSource } from '../../ports/image-source.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { readManifest } from '../../read/image/read-manifest.ts';
import { archiveStore, type BlobStore, folderStore, readSmall } from './blob-store.ts';
import { machineArchitecture } from './machine-architecture.ts';
import { readLayers } from './read-layers.ts';

/** Where an image lies, and which of several it is. */
type Named = { readonly path: string; readonly wanted?: string | undefined };

/** An image in a docker-archive, an OCI archive, or a folder in OCI layout. `cache` is the folder of what is known of layers. */
export const diskImage = ({ path, wanted }: Named, cache: string | undefined): ImageSource => ({
  async read(request) {
    const opened = open(path);
    if (!opened.ok) return opened;
    const { store, problem } = opened.value;
    const manifest = readManifest((name) => readSmall(store, name), {
      architecture: machineArchitecture(),
      wanted,
    });
    if (typeof manifest === 'string')
      return failed(problem === undefined ? 'not-an-image' : 'damaged', `${path}: ${problem ?? manifest}`);
    const problems = problem === undefined ? [] : [`${path}: ${problem}`];
    const blobs = manifest.layers.flatMap(({ name, digest, diffId }) => {
      const extent = store.locate(name);
      if (extent) return [{ ...extent, digest, diffId }];
      problems.push(`${path}: the layer ${name} is missing`);
      return [];
    });
    const layers = await readLayers(blobs, request, cache);
    const { digest, names, config } = manifest;
    return ok<ImageParts>({ digest, names, config, layers, problems });
  },
});

const open = (
  path: string,
): Result<{ readonly store: BlobStore; readonly problem: string | undefined }, ImageFailure> => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return failed('missing', `${path} does not exist`);
  if (stat.isDirectory()) return ok({ store: folderStore(path), problem: undefined });
  return stat.isFile() ? ok(archiveStore(path)) : failed('not-an-image', `${path} is neither a file nor a folder`);
};
