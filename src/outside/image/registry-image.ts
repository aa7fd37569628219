import type { LayerFacts } from '../../model/layer-facts.ts';
import type { Digest } from '../../model/place.ts';
import type { ImageFailure, ImageParts, ImageSource } from '../../ports/image-source.ts';
import type { Descriptor, Registry, RegistryFailure } from '../../ports/registry.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { diffIdsOf } from '../../read/image/diff-ids.ts';
import { choosePlatform, type Platform } from '../../read/registry/choose-platform.ts';
import { type ImageManifest, readManifest } from '../../read/registry/read-manifest.ts';
import { type IntakePool, intakePool } from './intake-pool.ts';
import { cachedLayer, keepLayer } from './layer-cache.ts';

type RegistryImage = {
  readonly registry: Registry;
  readonly repository: string;
  /** A tag or a digest. */
  readonly reference: string;
  readonly platform: Platform;
  /** The folder of what is known of layers. */
  readonly cache: string | undefined;
};

const MAX_CONFIG = 4 * 1024 * 1024;
/** Lists in lists: more is a circle. */
const MAX_DEPTH = 3;
/** Downloads at once. */
const LANES = 3;

/** An image that a registry has: its layers are read as they come, nothing is kept on the disk but what was learnt. */
export const registryImage = (wanted: RegistryImage): ImageSource => ({
  async read({ secrets, progress }) {
    const { registry, repository, cache } = wanted;
    const found = await manifestOf(wanted, wanted.reference, 0);
    if (!found.ok) return failure(found);
    const { digest, manifest } = found.value;
    const text = await registry.blob(repository, manifest.config.digest, MAX_CONFIG);
    if (!text.ok) return failure(text);
    const config = Buffer.from(text.value).toString('utf8');
    const diffIds = diffIdsOf(Buffer.from(text.value));
    const pool = intakePool();
    const problems: string[] = [];
    const total = manifest.layers.reduce((sum, { size }) => sum + size, 0);
    let read = 0;
    const facts: (LayerFacts | undefined)[] = manifest.layers.map(() => undefined);
    const todo = manifest.layers.map((layer, number) => ({ layer, number }));
    const lane = async (): Promise<void> => {
      for (let task = todo.shift(); task; task = todo.shift()) {
        const { layer, number } = task;
        const blob = { file: '', offset: 0, length: layer.size, digest: layer.digest, diffId: diffIds[number] };
        facts[number] = cachedLayer(cache, blob, secrets);
        if (facts[number]) continue;
        const answer = await fetchLayer(wanted, layer, { pool, secrets, diffId: diffIds[number] }, (bytes) => {
          read += bytes;
          progress?.(read, total);
        });
        if (!answer.ok) problems.push(`layer ${number + 1} (${layer.digest.slice(0, 19)}): ${answer.message}`);
        if (answer.ok && answer.value.problems.length === 0) keepLayer(cache, blob, secrets, answer.value);
        if (answer.ok) facts[number] = answer.value;
      }
    };
    try {
      await Promise.all(Array.from({ length: LANES }, lane));
    } finally {
      pool.close();
    }
    const layers = facts.flatMap((one) => one ?? []);
    return ok<ImageParts>({ digest, names: [], config, layers, problems });
  },
});

type Fetching = { readonly pool: IntakePool; readonly secrets: boolean; readonly diffId: string | undefined };

/** One layer, read while it comes; more bytes than the manifest promised are not taken. */
const fetchLayer = async (
  { registry, repository }: RegistryImage,
  { digest, size }: Descriptor,
  { pool, secrets, diffId }: Fetching,
  onBytes: (count: number) => void,
): Promise<Result<LayerFacts, RegistryFailure>> => {
  const stream = await registry.stream(repository, digest);
  if (!stream.ok) return stream;
  const intake = await pool.open(secrets, size);
  let bytes = 0;
  let fault: Result<never, RegistryFailure> | undefined;
  for await (const piece of stream.value) {
    if (!piece.ok) {
      fault = piece;
      break;
    }
    bytes += piece.value.length;
    if (bytes > size) {
      fault = failed('too-large', `it is larger than the ${size} bytes that the manifest promises`);
      break;
    }
    onBytes(piece.value.length);
    await intake.push(Buffer.from(piece.value.buffer, piece.value.byteOffset, piece.value.byteLength));
  }
  const facts = await intake.finish({
    digest: fault ? undefined : digest,
    diffId: fault ? undefined : diffId,
    length: size,
  });
  return fault ?? ok(facts);
};

/** The manifest of one image: of a list, the one for the platform. */
const manifestOf = async (
  wanted: RegistryImage,
  reference: string,
  depth: number,
): Promise<Result<{ readonly digest: Digest; readonly manifest: ImageManifest }, RegistryFailure>> => {
  const stored = await wanted.registry.manifest(wanted.repository, reference);
  if (!stored.ok) return stored;
  const read = readManifest(stored.value.bytes);
  if (!read.ok) return read;
  if (read.value.kind === 'image') return ok({ digest: stored.value.digest, manifest: read.value });
  const choice = depth < MAX_DEPTH ? choosePlatform(read.value.manifests, wanted.platform) : undefined;
  if (choice) return manifestOf(wanted, choice.digest, depth + 1);
  const { os, architecture } = wanted.platform;
  const there = read.value.manifests.flatMap(({ platform: one }) => (one ? `${one.os}/${one.architecture}` : []));
  return failed('not-found', `it has no image for ${os}/${architecture}, only ${[...new Set(there)].join(', ')}`);
};

const failure = ({
  code,
  message,
}: Extract<Result<never, RegistryFailure>, { ok: false }>): Result<never, ImageFailure> =>
  failed(code === 'not-found' ? 'missing' : code === 'damaged' ? 'damaged' : 'registry', message);
