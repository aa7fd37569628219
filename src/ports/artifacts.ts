import type { Digest } from '../model/place.ts';
import type { Descriptor, RegistryAnswer, StoredManifest } from './registry.ts';

/** Where one image lies with what is attached to it: a repository of a registry, or a folder in OCI layout. */
export type Artifacts = {
  /** As signatures name it: `ghcr.io/team/app`. */
  readonly name: string;
  /** By tag or digest; the digest of what is given was compared. */
  manifest(reference: string): RegistryAnswer<StoredManifest>;
  /** A blob of at most `maxBytes`, whole; its digest was compared. */
  blob(digest: Digest, maxBytes: number): RegistryAnswer<Uint8Array>;
  /** What names a manifest as its subject. Source: OCI distribution-spec 1.1, listing referrers. */
  referrers(digest: Digest): RegistryAnswer<readonly Descriptor[]>;
  putBlob(bytes: Uint8Array): RegistryAnswer<Digest>;
  /** Under a tag, or under its digest alone. */
  putManifest(
    tag: string | undefined,
    manifest: { readonly mediaType: string; readonly bytes: Uint8Array },
  ): RegistryAnswer<Digest>;
};
