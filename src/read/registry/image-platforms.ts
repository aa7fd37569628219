import type { Digest } from '../../model/place.ts';
import type { Release } from '../../model/registry.ts';
import type { Descriptor, Registry, RegistryFailure } from '../../ports/registry.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { readImageConfig } from '../image/read-image-config.ts';
import { namedReleases } from './named-releases.ts';
import { type ImageManifest, readManifest } from './read-manifest.ts';

/** One platform of an image: when it was made, of what, and how large it is stored. */
export type ImagePlatform = {
  readonly platform: string;
  /** `2026-11-22`; undefined when it does not say, or says what a reproducible build writes. */
  readonly day: string | undefined;
  readonly bytes: number;
  readonly base: string | undefined;
  readonly releases: readonly Release[];
};

const MAX_CONFIG = 1024 * 1024;
/** More platforms than any image has. */
const MOST_PLATFORMS = 16;
/** Builds that want to be reproducible write 1970 or 1980. */
const FIRST_YEAR = '2000';
const BASE = 'org.opencontainers.image.base.name';

/** What the manifest of a tag leads to: the platforms of an image; none for what is no image (a chart, a signature). */
export const imagePlatforms = async (
  registry: Registry,
  repository: string,
  bytes: Uint8Array,
): Promise<Result<readonly ImagePlatform[], RegistryFailure>> => {
  const read = readManifest(bytes);
  if (!read.ok) return read;
  if (read.value.kind === 'image')
    return listOf(await birthOf(registry, repository, read.value, read.value.annotations));
  const births: ImagePlatform[] = [];
  const { annotations } = read.value;
  for (const { digest } of read.value.manifests.filter(isPlatform).slice(0, MOST_PLATFORMS)) {
    const found = await childOf(registry, repository, digest);
    const birth = found.ok ? await birthOf(registry, repository, found.value, annotations) : found;
    if (!birth.ok) return birth;
    if (birth.value) births.push(birth.value);
  }
  return ok(births);
};

const listOf = (
  birth: Result<ImagePlatform | undefined, RegistryFailure>,
): Result<readonly ImagePlatform[], RegistryFailure> => (birth.ok ? ok(birth.value ? [birth.value] : []) : birth);

/** BuildKit keeps attestations in the index, as images of a platform that is none. */
const isPlatform = ({ platform, annotations }: Descriptor): boolean =>
  platform?.os !== 'unknown' && !annotations.has('vnd.docker.reference.type');

const childOf = async (
  registry: Registry,
  repository: string,
  digest: Digest,
): Promise<Result<ImageManifest, RegistryFailure>> => {
  const stored = await registry.manifest(repository, digest);
  if (!stored.ok) return stored;
  const read = readManifest(stored.value.bytes);
  if (!read.ok) return read;
  return read.value.kind === 'image' ? ok(read.value) : failed('damaged', 'a list of platforms lists another list');
};

const IMAGE_CONFIG = /^application\/vnd\.(?:oci\.image\.config\.v1|docker\.container\.image\.v1)\+json$/;

const birthOf = async (
  registry: Registry,
  repository: string,
  { config, layers, annotations, artifactType }: ImageManifest,
  ofIndex: ReadonlyMap<string, string>,
): Promise<Result<ImagePlatform | undefined, RegistryFailure>> => {
  if (!IMAGE_CONFIG.test(config.mediaType) || artifactType !== undefined) return ok(undefined);
  const blob = await registry.blob(repository, config.digest, MAX_CONFIG);
  if (!blob.ok) return blob;
  const { config: image, history } = readImageConfig(Buffer.from(blob.value).toString('utf8'));
  const day = image.created?.slice(0, 10) ?? '';
  return ok({
    platform: `${image.os ?? 'linux'}/${image.architecture ?? 'unknown'}`.slice(0, 60),
    day: /^\d{4}-\d\d-\d\d$/.test(day) && day > FIRST_YEAR ? day : undefined,
    bytes: layers.reduce((sum, { size }) => sum + size, 0),
    base: (annotations.get(BASE) ?? ofIndex.get(BASE) ?? image.labels.get(BASE))?.slice(0, 300),
    releases: namedReleases(image, history).slice(0, 10),
  });
};
