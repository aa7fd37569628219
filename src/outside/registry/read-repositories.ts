import type { Descriptor, Registry, RegistryAnswer, RegistryFailure, StoredManifest } from '../../ports/registry.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { digestOf } from '../../read/registry/digest-of.ts';
import { isDigest, readManifest } from '../../read/registry/read-manifest.ts';
import { readBody } from '../http/read-body.ts';
import type { AskRepository } from './ask-repository.ts';
import { streamBlob } from './stream-blob.ts';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFESTS = [
  INDEX,
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
const MAX_MANIFEST = 4 * 1024 * 1024;
const TAG = /^\w[\w.-]{0,127}$/;

type Limits = { readonly timeoutMs: number | undefined; readonly signal: AbortSignal | undefined };

/** What is read of repositories: what bears another digest than it was asked by is not handed on. */
export const readRepositories = (
  ask: AskRepository,
  host: string,
  limits: Limits,
): Pick<Registry, 'manifest' | 'blob' | 'stream' | 'referrers'> => {
  const manifest = async (repository: string, reference: string): RegistryAnswer<StoredManifest> => {
    const wanted = isDigest(reference) ? reference : undefined;
    if (wanted === undefined && !TAG.test(reference)) return failed('refused', `${reference} is no tag`);
    const request = { method: 'GET', path: `manifests/${reference}`, accept: MANIFESTS } as const;
    return ask(repository, request, [200], async (head) => {
      const body = await readBody(head, MAX_MANIFEST);
      if (!body.ok) return body;
      const digest = digestOf(body.value, wanted);
      if (wanted !== undefined && digest !== wanted)
        return failed('damaged', `${host}/${repository}@${wanted} is something else: ${digest}`);
      const mediaType = (head.answer.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
      return ok({ digest, mediaType, bytes: body.value });
    });
  };
  return {
    manifest,
    blob: (repository, digest, maxBytes) =>
      ask(repository, { method: 'GET', path: `blobs/${digest}` }, [200], async (head) => {
        const body = await readBody(head, maxBytes);
        if (!body.ok) return body;
        return digestOf(body.value, digest) === digest
          ? ok(body.value)
          : failed('damaged', `the blob ${digest} of ${host}/${repository} is something else`);
      }),
    stream: (repository, digest) =>
      ask(repository, { method: 'GET', path: `blobs/${digest}`, streams: true }, [200], async ({ answer }) =>
        ok(streamBlob(answer, { digest, ...limits })),
      ),
    referrers: async (repository, digest) => {
      const request = { method: 'GET', path: `referrers/${digest}`, accept: INDEX } as const;
      const found = await ask(repository, request, [200], (head) => readBody(head, MAX_MANIFEST));
      if (found.ok) return descriptorsOf(found.value);
      if (found.code !== 'not-found' && found.code !== 'refused') return found;
      // registries without the API keep an index under a tag. Source: OCI distribution-spec 1.1, referrers tag schema
      const fallback = await manifest(repository, digest.replace(':', '-'));
      if (fallback.ok) return descriptorsOf(fallback.value.bytes);
      return fallback.code === 'not-found' ? ok([]) : fallback;
    },
  };
};

const descriptorsOf = (bytes: Uint8Array): Result<readonly Descriptor[], RegistryFailure> => {
  const read = readManifest(bytes);
  if (!read.ok) return read;
  return read.value.kind === 'index'
    ? ok(read.value.manifests)
    : failed('damaged', 'the list of referrers is no index');
};
