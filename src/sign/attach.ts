import type { Digest } from '../model/place.ts';
import type { Artifacts } from '../ports/artifacts.ts';
import type { Descriptor, RegistryFailure, StoredManifest } from '../ports/registry.ts';
import { failed, ok, type Result } from '../ports/result.ts';
import { readManifest } from '../read/registry/read-manifest.ts';
import { mediaTypes } from './media-types.ts';

/** Others may write the same list at the same time; so often we try again. */
const TRIES = 4;

type Layer = {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly annotations: { readonly [name: string]: string };
};

const encode = (value: object): Buffer => Buffer.from(JSON.stringify(value));
const written = ({
  annotations,
  ...rest
}: Pick<Descriptor, 'mediaType' | 'digest' | 'size' | 'annotations'>): object => ({
  mediaType: rest.mediaType,
  digest: rest.digest,
  size: rest.size,
  ...(annotations.size > 0 ? { annotations: Object.fromEntries(annotations) } : {}),
});

/** Attaches an artifact that names the image as its subject. Source: OCI distribution-spec 1.1, pushing manifests with subject. */
export const attachReferrer = async (
  artifacts: Artifacts,
  image: StoredManifest,
  artifactType: string,
  layer: Layer,
): Promise<Result<Digest, RegistryFailure>> => {
  const config = await artifacts.putBlob(Buffer.from('{}'));
  if (!config.ok) return config;
  const blob = await artifacts.putBlob(layer.bytes);
  if (!blob.ok) return blob;
  const bytes = encode({
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    artifactType,
    config: { mediaType: mediaTypes.empty, digest: config.value, size: 2 },
    layers: [{ mediaType: layer.mediaType, digest: blob.value, size: layer.bytes.length }],
    subject: { mediaType: image.mediaType, digest: image.digest, size: image.bytes.length },
    annotations: layer.annotations,
  });
  const put = await artifacts.putManifest(undefined, { mediaType: mediaTypes.manifest, bytes });
  if (!put.ok) return put;
  const entry = {
    mediaType: mediaTypes.manifest,
    digest: put.value,
    size: bytes.length,
    artifactType,
    annotations: layer.annotations,
  };
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const listed = await artifacts.referrers(image.digest);
    if (!listed.ok) return listed;
    if (listed.value.some(({ digest }) => digest === put.value)) return put;
    // a registry without the call: the list is kept under a tag by whoever attaches
    const others = listed.value.map((one) => ({
      ...written(one),
      ...(one.artifactType === undefined ? {} : { artifactType: one.artifactType }),
    }));
    const index = encode({ schemaVersion: 2, mediaType: mediaTypes.index, manifests: [...others, entry] });
    const kept = await artifacts.putManifest(image.digest.replace(':', '-'), {
      mediaType: mediaTypes.index,
      bytes: index,
    });
    if (!kept.ok) return kept;
  }
  return failed('refused', `others write the list of referrers of ${image.digest} at the same time; try again`);
};

/** Adds a layer to the artifact under a tag of cosign's, beside those that are there. */
export const attachUnderTag = async (
  artifacts: Artifacts,
  tag: string,
  layer: Layer,
): Promise<Result<Digest, RegistryFailure>> => {
  const blob = await artifacts.putBlob(layer.bytes);
  if (!blob.ok) return blob;
  const entry = {
    mediaType: layer.mediaType,
    size: layer.bytes.length,
    digest: blob.value,
    annotations: layer.annotations,
  };
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const before = await layersUnder(artifacts, tag);
    if (!before.ok) return before;
    const layers = [...before.value.map(written), entry];
    // an image configuration, because old registries take nothing else
    const config = encode({
      architecture: '',
      created: '0001-01-01T00:00:00Z',
      history: layers.map(() => ({ created: '0001-01-01T00:00:00Z' })),
      os: '',
      rootfs: { type: 'layers', diff_ids: [...before.value.map(({ digest }) => digest), blob.value] },
      config: {},
    });
    const put = await artifacts.putBlob(config);
    if (!put.ok) return put;
    const bytes = encode({
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: { mediaType: mediaTypes.config, size: config.length, digest: put.value },
      layers,
    });
    const kept = await artifacts.putManifest(tag, { mediaType: mediaTypes.manifest, bytes });
    if (!kept.ok) return kept;
    const after = await artifacts.manifest(tag);
    if (!after.ok) return after;
    if (after.value.digest === kept.value) return kept;
  }
  return failed('refused', `others write ${tag} at the same time; try again`);
};

const layersUnder = async (
  artifacts: Artifacts,
  tag: string,
): Promise<Result<readonly Descriptor[], RegistryFailure>> => {
  const stored = await artifacts.manifest(tag);
  if (!stored.ok) return stored.code === 'not-found' ? ok([]) : stored;
  const read = readManifest(stored.value.bytes);
  if (!read.ok) return failed('damaged', `${tag}: ${read.message}`);
  return read.value.kind === 'image' ? ok(read.value.layers) : failed('damaged', `${tag} is an index of images`);
};
