import type { Digest } from '../../model/place.ts';
import type { Descriptor } from '../../ports/registry.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { list, map, number, object, optional, readShape, type Shape, text } from '../../ports/shape.ts';
import { uniqueJson } from '../json/unique-json.ts';

/** A manifest of one image or artifact. Source: OCI image-spec 1.1, manifest.md. */
export type ImageManifest = {
  readonly kind: 'image';
  readonly mediaType: string | undefined;
  readonly artifactType: string | undefined;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly subject: Descriptor | undefined;
  readonly annotations: ReadonlyMap<string, string>;
};

/** A list of manifests, one a platform, or of referrers. Source: OCI image-spec 1.1, image-index.md. */
type IndexManifest = {
  readonly kind: 'index';
  readonly mediaType: string | undefined;
  readonly manifests: readonly Descriptor[];
  readonly annotations: ReadonlyMap<string, string>;
};

const DIGEST = /^sha(?:256:[a-f0-9]{64}|512:[a-f0-9]{128})$/;
/** More layers or platforms than any image has. */
const MOST = 10_000;

export const isDigest = (value: string): value is Digest => DIGEST.test(value);

const digest: Shape<Digest> = (value, path) => {
  const written = text(value, path);
  // reported as text that it is not, with the path
  return isDigest(written) ? written : (text(undefined, `${path} (a digest)`) as Digest);
};

/** Sizes are added up to bound what is read: one below zero would make room for the others. */
const size: Shape<number> = (value, path) => {
  const bytes = number(value, path);
  return Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : number(undefined, `${path} (bytes)`);
};

const descriptor: Shape<Descriptor> = object({
  mediaType: text,
  digest,
  size,
  artifactType: optional(text),
  annotations: map(text),
  platform: optional(object({ os: text, architecture: text, variant: optional(text) })),
});

const image = object({
  mediaType: optional(text),
  artifactType: optional(text),
  config: descriptor,
  layers: list(descriptor),
  subject: optional(descriptor),
  annotations: map(text),
});
const index = object({ mediaType: optional(text), manifests: list(descriptor), annotations: map(text) });

/** Reads a manifest; one that could be read as two different things is damaged. */
export const readManifest = (bytes: Uint8Array): Result<ImageManifest | IndexManifest, 'damaged'> => {
  const value = uniqueJson(bytes);
  if (!value.ok) return value;
  const source = value.value;
  if (typeof source !== 'object' || source === null) return failed('damaged', 'a manifest is an object');
  const hasManifests = 'manifests' in source;
  // CVE-2021-41190: one text that is an image to one reader and an index to another
  if (hasManifests && ('config' in source || 'layers' in source)) {
    return failed('damaged', 'it is an image and an index at once');
  }
  if (hasManifests) {
    const read = readShape(index, source);
    if (!read.ok) return read;
    return read.value.manifests.length > MOST
      ? failed('damaged', 'it lists too many')
      : ok({ kind: 'index', ...read.value });
  }
  const read = readShape(image, source);
  if (!read.ok) return read;
  return read.value.layers.length > MOST
    ? failed('damaged', 'it lists too many')
    : ok({ kind: 'image', ...read.value });
};
