import { createHash } from 'node:crypto';
import type { Artifacts } from '../../ports/artifacts.ts';
import type { Registry } from '../../ports/registry.ts';

/** One repository of a registry, as a place where an image lies with what is attached to it. */
export const registryArtifacts = (registry: Registry, repository: string): Artifacts => ({
  name: `${registry.host}/${repository}`,
  manifest: (reference) => registry.manifest(repository, reference),
  blob: (digest, maxBytes) => registry.blob(repository, digest, maxBytes),
  referrers: (digest) => registry.referrers(repository, digest),
  putBlob: (bytes) => registry.putBlob(repository, bytes),
  putManifest: (tag, manifest) => {
    const digest = `sha256:${createHash('sha256').update(manifest.bytes).digest('hex')}`;
    return registry.putManifest(repository, tag ?? digest, manifest);
  },
});
