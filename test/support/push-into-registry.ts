import { createHash } from 'node:crypto';
import type { Digest } from '../../src/model/place.ts';
import type { Registry } from '../../src/ports/registry.ts';
import type { Result } from '../../src/ports/result.ts';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const INDEX = 'application/vnd.oci.image.index.v1+json';

type PushedImage = {
  readonly created: string;
  readonly architecture?: string;
  readonly env?: readonly string[];
  readonly history?: readonly string[];
  readonly annotations?: { readonly [name: string]: string };
};

export const digestOf = (bytes: Uint8Array): Digest =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}` as Digest;

/** The value, or the failure as an error of the test. */
export const take = <T>(result: Result<T, string>): T => {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result.value;
};

/** Pushes an image of one small layer under a tag, or by its digest alone when there is none. */
export const pushImage = async (
  registry: Registry,
  repository: string,
  tag: string | undefined,
  { created, architecture = 'amd64', env = [], history = [], annotations = {} }: PushedImage,
): Promise<{ readonly digest: Digest; readonly size: number }> => {
  const config = Buffer.from(
    JSON.stringify({
      ...{ created, architecture, os: 'linux', config: { Env: env } },
      history: history.map((created_by) => ({ created_by })),
    }),
  );
  const layer = Buffer.from(`layer of ${repository}:${tag} ${architecture}`);
  for (const bytes of [config, layer]) take(await registry.putBlob(repository, bytes));
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(config), size: config.length },
      layers: [
        { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: digestOf(layer), size: layer.length },
      ],
      annotations,
    }),
  );
  const digest = digestOf(bytes);
  take(await registry.putManifest(repository, tag ?? digest, { mediaType: MANIFEST, bytes }));
  return { digest, size: bytes.length };
};

/** Pushes an index of one image a platform. */
export const pushIndex = async (
  registry: Registry,
  repository: string,
  tag: string,
  architectures: readonly string[],
  image: PushedImage,
): Promise<Digest> => {
  const manifests = [];
  for (const architecture of architectures) {
    const { digest, size } = await pushImage(registry, repository, undefined, { ...image, architecture });
    manifests.push({ mediaType: MANIFEST, digest, size, platform: { os: 'linux', architecture } });
  }
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests }));
  return take(await registry.putManifest(repository, tag, { mediaType: INDEX, bytes }));
};
