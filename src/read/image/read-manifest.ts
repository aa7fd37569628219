import { isObject } from '../../model/is-object.ts';
import { jsonObject, textOf } from '../packages/package-reader.ts';
import { digestOf } from '../registry/digest-of.ts';
import { diffIdsOf } from './diff-ids.ts';
import { namedImage } from './named-image.ts';

/** Where an image's parts are, by names in its store. */
type Manifest = {
  readonly digest: string | undefined;
  readonly names: readonly string[];
  readonly config: string;
  readonly layers: readonly {
    readonly name: string;
    readonly digest: string | undefined;
    readonly diffId: string | undefined;
  }[];
};

type ReadNamed = (name: string) => Buffer | undefined;
const MAX_LAYERS = 1000;

type Choice = {
  readonly architecture: string;
  /** The name of the image that is meant, where there may be several. */
  readonly wanted?: string | undefined;
};

/** The manifest of an image in a docker-archive (`manifest.json`) or an OCI layout (`index.json`), or why there is none. */
export const readManifest = (read: ReadNamed, { architecture, wanted }: Choice): Manifest | string => {
  const docker = read('manifest.json');
  if (docker) return dockerManifest(docker, read, wanted);
  const index = read('index.json');
  if (!index) return 'it has neither manifest.json nor index.json: it is no image archive and no OCI layout';
  return ociManifest(index, read, { architecture, wanted }, 0);
};

const dockerManifest = (bytes: Buffer, read: ReadNamed, wanted: string | undefined): Manifest | string => {
  const list = jsonObject(Buffer.from(`{"list":${bytes.toString('utf8')}}`))?.list;
  const images = Array.isArray(list) ? list.filter(isObject) : [];
  if (images.length === 0) return 'its manifest.json names no image';
  const chosen = namedImage(
    images.map((image) => ({ names: [...tagsOf(image), ...idOf(image)], image })),
    wanted,
  );
  if (typeof chosen === 'string') return chosen;
  const { image } = chosen;
  const config = textOf(image.Config);
  const layers = Array.isArray(image.Layers) ? image.Layers.flatMap((one) => textOf(one) ?? []) : [];
  if (config === undefined) return 'its manifest.json names no configuration';
  const text = read(config);
  if (!text) return `its configuration ${config} is missing`;
  const diffIds = diffIdsOf(text);
  return {
    digest: digestOf(text),
    names: tagsOf(image),
    config: text.toString('utf8'),
    layers: layers.slice(0, MAX_LAYERS).map((name, index) => ({ name, digest: undefined, diffId: diffIds[index] })),
  };
};

type Json = { readonly [key: string]: unknown };

const tagsOf = ({ RepoTags: tags }: Json): readonly string[] =>
  Array.isArray(tags) ? tags.flatMap((tag) => textOf(tag) ?? []) : [];

/** The id of an image, by which it is told from others without a name. */
const idOf = ({ Config: config }: Json): readonly string[] =>
  /[\da-f]{64}/.exec(textOf(config) ?? '')?.map((id) => id.slice(0, 12)) ?? [];

const ociManifest = (
  bytes: Buffer,
  read: ReadNamed,
  { architecture, wanted }: Choice,
  depth: number,
): Manifest | string => {
  const json = jsonObject(bytes);
  const entries = json && Array.isArray(json.manifests) ? json.manifests.filter(isObject) : undefined;
  if (!json || (entries && depth > 4)) return 'its index cannot be read';
  if (!entries) return imageManifest(json, bytes, read);
  const images = entries.filter((entry) => !isAttestation(entry));
  // what has one name, or none, is one image for several platforms
  const byName = Map.groupBy(images, (entry) => nameOf(entry) ?? '');
  const chosen =
    byName.size > 1 || wanted !== undefined
      ? namedImage(
          [...byName].map(([name, image]) => ({ names: name === '' ? [] : [name], image })),
          wanted,
        )
      : { image: images };
  if (typeof chosen === 'string') return chosen;
  const choice = chosen.image;
  const entry = choice.find((one) => isObject(one.platform) && one.platform.architecture === architecture) ?? choice[0];
  const digest = entry && textOf(entry.digest);
  if (!entry || digest === undefined) return 'its index names no image';
  const inner = checked(read, digest);
  if (typeof inner === 'string') return inner;
  const manifest = ociManifest(inner, read, { architecture }, depth + 1);
  const name = nameOf(entry);
  return typeof manifest === 'string' || name === undefined
    ? manifest
    : { ...manifest, names: [name, ...manifest.names] };
};

/** BuildKit writes provenance beside the image, for the platform `unknown`. */
const isAttestation = (entry: Json): boolean => isObject(entry.platform) && entry.platform.architecture === 'unknown';

const nameOf = (entry: Json): string | undefined => {
  const notes = entry.annotations;
  return isObject(notes)
    ? (textOf(notes['io.containerd.image.name']) ?? textOf(notes['org.opencontainers.image.ref.name']))
    : undefined;
};

const imageManifest = (json: Json, bytes: Buffer, read: ReadNamed): Manifest | string => {
  const config = isObject(json.config) ? textOf(json.config.digest) : undefined;
  const layers = Array.isArray(json.layers) ? json.layers.filter(isObject) : [];
  if (config === undefined) return 'its manifest names no configuration';
  const text = checked(read, config);
  if (typeof text === 'string') return text;
  const diffIds = diffIdsOf(text);
  return {
    digest: digestOf(bytes),
    names: [],
    config: text.toString('utf8'),
    layers: layers.slice(0, MAX_LAYERS).map((layer, index) => {
      const digest = textOf(layer.digest);
      return { name: blobName(digest ?? ''), digest, diffId: diffIds[index] };
    }),
  };
};

const blobName = (digest: string): string => `blobs/${digest.replace(':', '/')}`;

/** A blob whose bytes are what its name says: nothing is parsed before that is known. */
const checked = (read: ReadNamed, digest: string): Buffer | string => {
  if (!/^sha256:[0-9a-f]{64}$/.test(digest))
    return `it names a blob by ${JSON.stringify(digest.slice(0, 80))}, which is no sha256 digest`;
  const bytes = read(blobName(digest));
  if (!bytes) return `the blob ${digest} is missing`;
  const actual = digestOf(bytes);
  return actual === digest ? bytes : `the blob ${digest} is damaged: its bytes hash to ${actual}`;
};
