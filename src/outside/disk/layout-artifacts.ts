import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../../model/place.ts';
import type { Artifacts } from '../../ports/artifacts.ts';
import type { Descriptor, RegistryFailure, StoredManifest } from '../../ports/registry.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { digestOf } from '../../read/registry/digest-of.ts';
import { isDigest, readManifest } from '../../read/registry/read-manifest.ts';
import { folderStore, readSmall } from '../image/blob-store.ts';
import { replaceFile } from './replace-file.ts';
import { writeAtomically } from './write-atomically.ts';

const REF_NAME = 'org.opencontainers.image.ref.name';
/** How `cosign save` names what belongs to the one image of a layout. Source: cosign, pkg/oci/layout. */
const COSIGN_KIND = 'kind';
const COSIGN_KINDS: readonly (readonly [suffix: string, kind: string])[] = [
  ['.sig', 'dev.cosignproject.cosign/sigs'],
  ['.att', 'dev.cosignproject.cosign/atts'],
];
const IMAGE_KIND = /^dev\.cosignproject\.cosign\/image(?:Index)?$/;

/** A folder in OCI layout. Source: OCI image-spec 1.1, image-layout.md. */
export const layoutArtifacts = (folder: string): Artifacts => {
  const store = folderStore(folder);
  const blob = (digest: Digest, maxBytes: number): Result<Buffer, RegistryFailure> => {
    const path = `blobs/${digest.replace(':', '/')}`;
    const extent = store.locate(path);
    if (!extent) return failed('not-found', `${folder} holds no ${digest}`);
    if (extent.length > maxBytes) return failed('too-large', `${digest} is larger than ${maxBytes} bytes`);
    const bytes = readFileSync(join(folder, path));
    return digest === digestOf(bytes, digest) ? ok(bytes) : failed('damaged', `${folder}: ${digest} is something else`);
  };
  const entries = (): Result<{ readonly text: string; readonly manifests: readonly Descriptor[] }, RegistryFailure> => {
    const bytes = readSmall(store, 'index.json');
    if (!bytes) return failed('not-found', `${folder} is no OCI layout: it has no index.json`);
    const read = readManifest(bytes);
    if (!read.ok) return failed('damaged', `${folder}/index.json: ${read.message}`);
    if (read.value.kind !== 'index') return failed('damaged', `${folder}/index.json is no index`);
    return ok({ text: bytes.toString('utf8'), manifests: read.value.manifests });
  };
  const stored = (digest: Digest, listed: Descriptor | undefined): Result<StoredManifest, RegistryFailure> => {
    const bytes = blob(digest, MAX_MANIFEST);
    if (!bytes.ok) return bytes;
    const read = readManifest(bytes.value);
    const mediaType = listed?.mediaType ?? (read.ok ? read.value.mediaType : undefined) ?? '';
    return ok({ digest, mediaType, bytes: bytes.value });
  };
  const subjects = new Map<Digest, Digest | undefined>();
  /** What a manifest of the index refers to. The index is not read again for each, nor a manifest that it names often. */
  const subject = (one: Descriptor): Digest | undefined => {
    if (subjects.has(one.digest)) return subjects.get(one.digest);
    const read = stored(one.digest, one);
    const found = subjectOf(read);
    if (read.ok) subjects.set(one.digest, found);
    return found;
  };
  const manifest = (reference: string): Result<StoredManifest, RegistryFailure> => {
    const index = entries();
    if (!index.ok) return index;
    const { manifests } = index.value;
    const isReferrer = (one: Descriptor): boolean => subject(one) !== undefined;
    const digest = isDigest(reference) ? reference : namedIn(manifests, reference, isReferrer)?.digest;
    if (digest === undefined) return failed('not-found', `${folder} holds no ${reference || 'single image'}`);
    return stored(
      digest,
      manifests.find((one) => one.digest === digest),
    );
  };
  const putBlob = (bytes: Uint8Array): Result<Digest, RegistryFailure> => {
    const digest = digestOf(bytes);
    return guarded(folder, () => {
      mkdirSync(join(folder, 'blobs/sha256'), { recursive: true });
      writeAtomically(join(folder, 'blobs', digest.replace(':', '/')), [bytes]);
      return digest;
    });
  };
  return {
    name: folder,
    manifest: async (reference) => manifest(reference),
    blob: async (digest, maxBytes) => blob(digest, maxBytes),
    referrers: async (digest) => {
      const index = entries();
      if (!index.ok) return index;
      return ok(index.value.manifests.filter((one) => subject(one) === digest));
    },
    putBlob: async (bytes) => putBlob(bytes),
    putManifest: async (tag, { mediaType, bytes }) => {
      const digest = putBlob(bytes);
      if (!digest.ok) return digest;
      const index = entries();
      if (!index.ok) return index;
      const json = JSON.parse(index.value.text) as { readonly manifests: readonly object[] };
      const named = tag === undefined ? {} : { annotations: { [REF_NAME]: tag } };
      const others = json.manifests.filter((_, at) => {
        const one = index.value.manifests[at];
        return tag === undefined ? one?.digest !== digest.value : one?.annotations.get(REF_NAME) !== tag;
      });
      const manifests = [...others, { mediaType, digest: digest.value, size: bytes.length, ...named }];
      const replaced = replaceFile(
        join(folder, 'index.json'),
        index.value.text,
        `${JSON.stringify({ ...json, manifests })}\n`,
      );
      return replaced.ok ? digest : failed('refused', replaced.message);
    },
  };
};

const MAX_MANIFEST = 4 * 1024 * 1024;

/** What a name stands for; no name is the only image that is there. */
const namedIn = (
  manifests: readonly Descriptor[],
  name: string,
  isReferrer: (one: Descriptor) => boolean,
): Descriptor | undefined => {
  const exact = manifests.find(({ annotations }) => annotations.get(REF_NAME) === name);
  if (exact) return exact;
  const kind = COSIGN_KINDS.find(([suffix]) => name.endsWith(suffix))?.[1];
  if (kind !== undefined) return manifests.find(({ annotations }) => annotations.get(COSIGN_KIND) === kind);
  if (name !== '') return undefined;
  const images = manifests.filter((one) => {
    const given = one.annotations.get(COSIGN_KIND);
    if (given !== undefined) return IMAGE_KIND.test(given);
    return !/^sha256-[a-f0-9]{64}/.test(one.annotations.get(REF_NAME) ?? '') && !isReferrer(one);
  });
  return images.length === 1 ? images[0] : undefined;
};

const subjectOf = (stored: Result<StoredManifest, RegistryFailure>): Digest | undefined => {
  const read = stored.ok ? readManifest(stored.value.bytes) : undefined;
  return read?.ok && read.value.kind === 'image' ? read.value.subject?.digest : undefined;
};

const guarded = <T>(folder: string, write: () => T): Result<T, RegistryFailure> => {
  try {
    return ok(write());
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return failed('refused', `${folder} cannot be written: ${error.message}`);
  }
};
