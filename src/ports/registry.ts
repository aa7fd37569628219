import type { Digest } from '../model/place.ts';
import type { TlsFacts } from '../model/tls.ts';
import type { Result } from './result.ts';

/** Why a registry did not give what was asked. */
export type RegistryFailure =
  /** Nobody answers there. */
  | 'absent'
  /** It asks for credentials, or does not accept those it was given. */
  | 'denied'
  | 'not-found'
  /** It says no in its own words: an unsupported call, a read-only registry. */
  | 'refused'
  /** 429, still after waiting. */
  | 'rate-limited'
  | 'timeout'
  /** Its certificate is not one that is trusted here. */
  | 'untrusted'
  /** It sends elsewhere: to another host's sign-in, a private address, in circles. */
  | 'misled'
  | 'too-large'
  /** Not what its digest or the specification says. */
  | 'damaged'
  | 'cancelled';

export type RegistryAnswer<T> = Promise<Result<T, RegistryFailure>>;

/** A manifest as it was sent: its digest is of these very bytes. */
export type StoredManifest = { readonly digest: Digest; readonly mediaType: string; readonly bytes: Uint8Array };

/** Something that a manifest points to. Source: OCI image-spec 1.1, descriptor.md. */
export type Descriptor = {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly artifactType: string | undefined;
  readonly annotations: ReadonlyMap<string, string>;
  readonly platform:
    | { readonly os: string; readonly architecture: string; readonly variant: string | undefined }
    | undefined;
};

/** What the foot of the API, `/v2/`, answers. */
export type RegistryEndpoint = {
  /** 200: open to everyone; 401: it asks for credentials. */
  readonly status: number;
  readonly scheme: 'bearer' | 'basic' | 'other' | undefined;
  /** The header that asks, as it came; empty when there is none. */
  readonly challenge: string;
  /** Where a token is to be had. */
  readonly realm: string | undefined;
  readonly headers: ReadonlyMap<string, string>;
  /** Undefined over plain HTTP. */
  readonly tls: TlsFacts | undefined;
};

/** One registry by the OCI distribution specification 1.1. Everything read is bounded; digests are checked before anything is parsed. */
export type Registry = {
  /** `registry.example.com:5000` */
  readonly host: string;
  foot(): RegistryAnswer<RegistryEndpoint>;
  /** By tag or digest. At most 4 MiB, as the specification advises. */
  manifest(repository: string, reference: string): RegistryAnswer<StoredManifest>;
  /** A blob of at most `maxBytes`, whole. */
  blob(repository: string, digest: Digest, maxBytes: number): RegistryAnswer<Uint8Array>;
  /** A blob as it comes; the last piece is a failure when the digest is another. */
  stream(repository: string, digest: Digest): RegistryAnswer<AsyncIterable<Result<Uint8Array, RegistryFailure>>>;
  /** Pages of tags; a failure is the last one. */
  tags(repository: string): AsyncIterable<Result<readonly string[], RegistryFailure>>;
  /** Pages of repositories, from behind `last` on. */
  catalog(last?: string): AsyncIterable<Result<readonly string[], RegistryFailure>>;
  /** What refers to a manifest, by the API or, where there is none, by the tag that stands for it. */
  referrers(repository: string, digest: Digest): RegistryAnswer<readonly Descriptor[]>;
  putBlob(repository: string, bytes: Uint8Array): RegistryAnswer<Digest>;
  putManifest(
    repository: string,
    reference: string,
    manifest: { readonly mediaType: string; readonly bytes: Uint8Array },
  ): RegistryAnswer<Digest>;
  deleteManifest(repository: string, digest: Digest): RegistryAnswer<void>;
  deleteBlob(repository: string, digest: Digest): RegistryAnswer<void>;
  /** Begins an upload and gives it up at once: whether it may write is known, and nothing is left. */
  tryUpload(repository: string): RegistryAnswer<void>;
};
