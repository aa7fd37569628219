import { createHash } from 'node:crypto';
import type { Digest } from '../../model/place.ts';
import type { Registry, RegistryAnswer, RegistryFailure, StoredManifest } from '../../ports/registry.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { isDigest, readManifest } from '../../read/registry/read-manifest.ts';
import type { Credentials } from './docker-credentials.ts';
import type { Head } from './exchange.ts';
import { type Listing, pages } from './pages.ts';
import { probeEndpoint } from './probe-endpoint.ts';
import { readBody } from './read-body.ts';
import { type Ask, expectStatus, openSession } from './session.ts';
import { streamBlob } from './stream-blob.ts';

export type RegistryOptions = {
  /** `docker.io`, `registry.example.com:5000` */
  readonly host: string;
  readonly credentials?: Credentials | undefined;
  /** Plain HTTP, and certificates that nobody vouches for; loopback is allowed plain HTTP anyway. */
  readonly insecure?: boolean;
  /** Own authorities, PEM. */
  readonly ca?: readonly string[];
  /** Milliseconds for one request. Default: 30 seconds. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Waits until the next request may be sent. */
  readonly pace?: () => Promise<void>;
};

const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
const MAX_MANIFEST = 4 * 1024 * 1024;
const REPOSITORY = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;

const isRepository = (name: string): boolean => name.length <= 255 && REPOSITORY.test(name);

/** The address of a registry by its name in references. Source: distribution, reference.Domain; Docker Hub has two names. */
export const registryAddress = ({ host, insecure = false }: RegistryOptions): URL => {
  const name = host === 'docker.io' ? 'registry-1.docker.io' : host;
  const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(name);
  return new URL(`${insecure || loopback ? 'http' : 'https'}://${name}/`);
};

/** Opens a registry; nothing is asked before the first call. */
export const openRegistry = (options: RegistryOptions, at: URL = registryAddress(options)): Registry => {
  const { host, credentials, ca = [], insecure = false, timeoutMs, signal, pace } = options;
  const session = {
    ...{ at, credentials, ca, verify: !insecure, signal, pace },
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
  const ask = openSession(session);
  const within = async <T>(
    repository: string,
    what: Omit<Ask, 'to' | 'scope'> & { readonly path: string; readonly to?: string; readonly push?: boolean },
    wanted: readonly number[],
    use: (head: Extract<Awaited<ReturnType<typeof ask>>, { ok: true }>['value']) => RegistryAnswer<T>,
  ): RegistryAnswer<T> => {
    if (!isRepository(repository)) return failed('refused', `${repository} is no repository`);
    const { path, push = false, to = `/v2/${repository}/${path}`, ...rest } = what;
    const scope = `repository:${repository}:${push ? 'pull,push' : 'pull'}`;
    const head = await expectStatus(await ask({ ...rest, to, scope }), wanted, `${host}/${repository}`);
    return head.ok ? use(head.value) : head;
  };
  const manifest = (repository: string, reference: string): RegistryAnswer<StoredManifest> => {
    if (!isDigest(reference) && !TAG.test(reference))
      return Promise.resolve(failed('refused', `${reference} is no tag`));
    return within(
      repository,
      { method: 'GET', path: `manifests/${reference}`, accept: MANIFESTS },
      [200],
      async (head) => {
        const body = await readBody(head, MAX_MANIFEST);
        if (!body.ok) return body;
        const digest = digestOf(body.value, isDigest(reference) ? reference : undefined);
        if (isDigest(reference) && digest !== reference) {
          return failed('damaged', `${host}/${repository}@${reference} is something else: ${digest}`);
        }
        const mediaType = (head.answer.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
        return ok({ digest, mediaType, bytes: body.value });
      },
    );
  };
  async function* listing(
    repository: string,
    asked: Listing,
  ): AsyncGenerator<Result<readonly string[], RegistryFailure>> {
    if (isRepository(repository)) yield* pages(asked);
    else yield failed('refused', `${repository} is no repository`);
  }
  const remove = (repository: string, path: string): RegistryAnswer<void> =>
    within(repository, { method: 'DELETE', path, push: true }, [202], done);
  const beginUpload = (repository: string): RegistryAnswer<string> =>
    within(repository, { method: 'POST', path: 'blobs/uploads/', push: true }, [202], async ({ answer }) => {
      answer.destroy();
      return ok(answer.headers.location ?? '');
    });
  const registry: Registry = {
    host,
    foot: () => probeEndpoint(session),
    manifest,
    blob: (repository, digest, maxBytes) =>
      within(repository, { method: 'GET', path: `blobs/${digest}` }, [200], async (head) => {
        const body = await readBody(head, maxBytes);
        if (!body.ok) return body;
        return digestOf(body.value, digest) === digest
          ? ok(body.value)
          : failed('damaged', `the blob ${digest} of ${host}/${repository} is something else`);
      }),
    stream: (repository, digest) =>
      within(repository, { method: 'GET', path: `blobs/${digest}`, streams: true }, [200], async ({ answer }) =>
        ok(streamBlob(answer, { digest, timeoutMs, signal })),
      ),
    tags: (repository) =>
      listing(repository, {
        ask,
        at,
        first: `/v2/${repository}/tags/list?n=1000`,
        scope: `repository:${repository}:pull`,
        field: 'tags',
      }),
    catalog: (last) =>
      pages({
        ...{ ask, at, scope: 'registry:catalog:*', field: 'repositories' },
        first: `/v2/_catalog?n=1000${last === undefined ? '' : `&last=${encodeURIComponent(last)}`}`,
      }),
    referrers: async (repository, digest) => {
      const accept = 'application/vnd.oci.image.index.v1+json';
      const found = await within(repository, { method: 'GET', path: `referrers/${digest}`, accept }, [200], (head) =>
        readBody(head, MAX_MANIFEST),
      );
      if (found.ok) return descriptorsOf(found.value);
      if (found.code !== 'not-found' && found.code !== 'refused') return found;
      // registries without the API keep an index under a tag. Source: OCI distribution-spec 1.1, referrers tag schema
      const fallback = await manifest(repository, digest.replace(':', '-'));
      if (fallback.ok) return descriptorsOf(fallback.value.bytes);
      return fallback.code === 'not-found' ? ok([]) : fallback;
    },
    putBlob: async (repository, bytes) => {
      const digest = digestOf(bytes, undefined);
      const there = await within(
        repository,
        { method: 'HEAD', path: `blobs/${digest}`, push: true },
        [200],
        async ({ answer }) => {
          answer.destroy();
          return ok(digest);
        },
      );
      if (there.ok || there.code !== 'not-found') return there;
      const place = await beginUpload(repository);
      if (!place.ok) return place;
      const to = uploadAddress(place.value, at, digest);
      if (to === undefined) return failed('misled', `${host} wants the upload elsewhere`);
      return within(
        repository,
        { method: 'PUT', path: '', to, push: true, body: bytes, contentType: 'application/octet-stream' },
        [201],
        async ({ answer }) => {
          answer.destroy();
          return ok(digest);
        },
      );
    },
    putManifest: (repository, reference, { mediaType, bytes }) =>
      within(
        repository,
        { method: 'PUT', path: `manifests/${reference}`, push: true, body: bytes, contentType: mediaType },
        [201],
        async ({ answer }) => {
          answer.destroy();
          return ok(digestOf(bytes, undefined));
        },
      ),
    deleteManifest: (repository, digest) => remove(repository, `manifests/${digest}`),
    deleteBlob: (repository, digest) => remove(repository, `blobs/${digest}`),
    tryUpload: async (repository) => {
      const place = await beginUpload(repository);
      const to = place.ok ? uploadAddress(place.value, at) : undefined;
      if (!place.ok) return place;
      if (to === undefined) return failed('misled', `${host} wants the upload elsewhere`);
      // a registry that does not know how to give up an upload forgets it by itself
      await within(repository, { method: 'DELETE', path: '', to, push: true }, [200, 202, 204], done);
      return ok(undefined);
    },
  };
  return registry;
};

/** What is left to do with an answer of which only the status counts. */
const done = async ({ answer }: Pick<Head, 'answer'>): RegistryAnswer<void> => {
  answer.destroy();
  return ok(undefined);
};

/** The digest of bytes, by the algorithm of another digest where one is given. */
const digestOf = (bytes: Uint8Array, like: Digest | undefined): Digest => {
  const algorithm = like?.startsWith('sha512:') ? 'sha512' : 'sha256';
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}` as Digest;
};

const descriptorsOf = (bytes: Uint8Array): Result<Extract<ReturnType<typeof listed>, object>, RegistryFailure> => {
  const read = readManifest(bytes);
  if (!read.ok) return read;
  const found = listed(read.value);
  return found ? ok(found) : failed('damaged', 'the list of referrers is no index');
};

const listed = (manifest: Extract<ReturnType<typeof readManifest>, { ok: true }>['value']) =>
  manifest.kind === 'index' ? manifest.manifests : undefined;

/** Where an upload ends: at the registry itself and nowhere else. */
const uploadAddress = (location: string, at: URL, digest?: Digest): string | undefined => {
  if (location === '' || !URL.canParse(location, at.href)) return undefined;
  const to = new URL(location, at.href);
  if (to.hostname !== at.hostname) return undefined;
  if (digest !== undefined) to.searchParams.set('digest', digest);
  return to.pathname + to.search;
};
