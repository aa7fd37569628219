import type { LayerFacts } from '../../model/layer-facts.ts';
import type { Engine } from '../../ports/engine.ts';
import type { ImageParts, ImageSource } from '../../ports/image-source.ts';
import { failed, ok } from '../../ports/result.ts';
import { diffIdsOf } from '../../read/image/diff-ids.ts';
import { readManifest } from '../../read/image/read-manifest.ts';
import { normalPath } from '../../read/image/tar/normal-path.ts';
import { walkTar } from '../../read/image/tar/walk-tar.ts';
import { type IntakePool, intakePool } from './intake-pool.ts';
import { cachedLayer, keepLayer } from './layer-cache.ts';
import type { LayerIntake } from './layer-intake.ts';
import { machineArchitecture } from './machine-architecture.ts';
import { cachedText, keepText } from './text-cache.ts';

const MAX_JSON = 4 * 1024 * 1024;

/**
 * An image that an engine has, read as it is exported: one pass over one stream, its layers in workers, nothing kept on
 * the disk but what was learnt. `cache` is the folder of that; an image whose every layer is there is not exported again.
 */
export const engineImage = (engine: Engine, reference: string, cache: string | undefined): ImageSource => ({
  async read(request) {
    const { secrets, progress } = request;
    const there = await engine.images.inspect(reference);
    if (!there.ok) {
      return there.code === 'not-found'
        ? failed(
            'missing',
            `${engine.host} has no image ${reference}; pull it first, name an archive, or registry:NAME`,
          )
        : failed('engine', there.message);
    }
    const { Id: digest } = there.value;
    // it may have others
    const names = there.value.RepoTags.filter((name) => name === reference || name === `${reference}:latest`);
    const known = fromCache(cache, digest, secrets);
    if (known) return ok<ImageParts>({ digest, names, ...known, problems: [] });
    // by its id: a name may mean another image by now
    const opened = await engine.images.export(digest);
    if (!opened.ok) return failed('engine', opened.message);
    const small = new Map<string, Buffer>();
    const layers = new Map<string, Promise<LayerFacts>>();
    const links = new Map<string, string>();
    const steps: (() => Promise<void>)[] = [];
    const pool = intakePool();
    let intake: LayerIntake | undefined;
    let current:
      | { readonly path: string; kind: 'unknown' | 'small' | 'layer'; readonly parts: Buffer[]; readonly size: number }
      | undefined;
    const walker = walkTar({
      entry({ path, kind, size, link }) {
        if (kind === 'symlink') links.set(path, normalPath(`${path}/../${link}`) ?? '');
        current = kind === 'file' && size > 0 ? { path, kind: 'unknown', parts: [], size } : undefined;
        if (current && size <= MAX_JSON && /\.json$/.test(path)) current.kind = 'small';
        return current !== undefined;
      },
      data(piece) {
        const member = current;
        if (!member) return;
        const bytes = piece as Buffer; // slices of the buffers pushed
        if (member.kind === 'unknown') {
          // a layer may begin with a brace, too: the name of its first file
          member.kind = member.size <= MAX_JSON && (bytes[0] === 0x7b || bytes[0] === 0x5b) ? 'small' : 'layer';
          if (member.kind === 'layer') {
            steps.push(async () => {
              intake = await pool.open(secrets, member.size);
            });
          }
        }
        if (member.kind === 'small') member.parts.push(Buffer.from(bytes));
        else steps.push(async () => intake?.push(bytes));
      },
      end() {
        const member = current;
        if (member?.kind === 'small') small.set(member.path, Buffer.concat(member.parts).subarray(0, MAX_JSON));
        else if (member?.kind === 'layer') {
          steps.push(async () => {
            if (intake) layers.set(member.path, intake.finish({ digest: undefined, diffId: undefined }));
          });
        }
        current = undefined;
      },
      skip() {},
    });
    try {
      let read = 0;
      for await (const piece of opened.value) {
        if (!piece.ok) return failed('engine', piece.message);
        read += piece.value.length;
        progress?.(read, 0);
        const { buffer, byteOffset, byteLength } = piece.value;
        walker.push(Buffer.from(buffer, byteOffset, byteLength));
        for (const step of steps.splice(0)) await step();
      }
      const cut = walker.finish();
      const manifest = readManifest((name) => small.get(name), { architecture: machineArchitecture() });
      if (typeof manifest === 'string') return failed('damaged', `${reference}: ${cut?.message ?? manifest}`);
      const problems: string[] = cut ? [cut.message] : [];
      const found: LayerFacts[] = [];
      for (const { name, diffId } of manifest.layers) {
        const path = links.get(name) ?? name;
        const facts = await (layers.get(name) ?? layers.get(path) ?? layerOf(small.get(path), secrets, pool));
        if (!facts) problems.push(`the layer ${name} is missing`);
        else if (diffId !== undefined && facts.diffId !== diffId)
          problems.push(`the layer ${name} does not hash to ${diffId}`);
        else keepLayer(cache, blobOf(facts.diffId), secrets, facts);
        if (facts) found.push(facts);
      }
      const { config } = manifest;
      if (problems.length === 0) keepText(cache, digest, config);
      return ok<ImageParts>({ digest, names, config, layers: found, problems });
    } finally {
      pool.close();
    }
  },
});

/** A layer that was taken for a small file. */
const layerOf = async (
  bytes: Buffer | undefined,
  secrets: boolean,
  pool: IntakePool,
): Promise<LayerFacts | undefined> => {
  if (!bytes) return undefined;
  const intake = await pool.open(secrets, bytes.length);
  await intake.push(bytes);
  return intake.finish({ digest: undefined, diffId: undefined });
};

const blobOf = (diffId: string) => ({ file: '', offset: 0, length: 0, digest: undefined, diffId });

/** What earlier runs learnt of an image; undefined when anything of it is missing. */
const fromCache = (
  cache: string | undefined,
  digest: string,
  secrets: boolean,
): Pick<ImageParts, 'config' | 'layers'> | undefined => {
  const config = cachedText(cache, digest);
  if (config === undefined) return undefined;
  const layers = diffIdsOf(Buffer.from(config)).map((id) => cachedLayer(cache, blobOf(id ?? ''), secrets));
  const whole = layers.flatMap((one) => one ?? []);
  return whole.length === layers.length ? { config, layers: whole } : undefined;
};
