import { createHash } from 'node:crypto';
import type { Digest } from '../../src/model/place.ts';
import type { Artifacts } from '../../src/ports/artifacts.ts';
import type { StoredManifest } from '../../src/ports/registry.ts';
import { take } from './take.ts';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const INDEX = 'application/vnd.oci.image.index.v1+json';

const sha256 = (bytes: Uint8Array): Digest => `sha256:${createHash('sha256').update(bytes).digest('hex')}` as Digest;

/** Puts a small image of its own content somewhere: of one platform, or an index of several. */
export const pushImage = async (
  artifacts: Artifacts,
  tag: string,
  content: string,
  platforms: readonly string[] = ['amd64'],
): Promise<StoredManifest> => {
  const images = [];
  for (const architecture of platforms) {
    const layer = Buffer.concat([Buffer.from(content), Buffer.alloc(1024)]);
    const config = Buffer.from(
      JSON.stringify({ architecture, os: 'linux', config: {}, rootfs: { type: 'layers', diff_ids: [sha256(layer)] } }),
    );
    take(await artifacts.putBlob(layer));
    take(await artifacts.putBlob(config));
    const bytes = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: MANIFEST,
        config: {
          mediaType: 'application/vnd.oci.image.config.v1+json',
          digest: sha256(config),
          size: config.length,
        },
        layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: sha256(layer), size: layer.length }],
      }),
    );
    const only = platforms.length === 1;
    const digest = take(await artifacts.putManifest(only ? tag : undefined, { mediaType: MANIFEST, bytes }));
    if (only) return { digest, mediaType: MANIFEST, bytes };
    images.push({ mediaType: MANIFEST, digest, size: bytes.length, platform: { os: 'linux', architecture } });
  }
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: images }));
  const digest = take(await artifacts.putManifest(tag, { mediaType: INDEX, bytes }));
  return { digest, mediaType: INDEX, bytes };
};
