import type { Artifacts } from '../../ports/artifacts.ts';
import type { Registry } from '../../ports/registry.ts';
import { digestOf } from '../../read/registry/digest-of.ts';

/** One repository of a registry, as a place where an image lies with what is attached to it. */
export const registryArtifacts = (registry: Registry, repository: string): Artifacts => ({
  name: `${registry.host}/${repository}`,
  manifest: (reference) => registry.manifest(repository, reference),
  blob: (digest, maxBytes) => registry.blob(repository, digest, maxBytes),
  referrers: (digest) => registry.referrers(repository, digest),
  putBlob: (bytes) => registry.putBlob(repository, bytes),
  putManifest: (tag, manifest) => registry.putManifest(repository, tag ?? digestOf(manifest.bytes), manifest),
});
