import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { makeTar } from '../../../test/support/make-image.ts';
import type { Digest } from '../../model/place.ts';
import type { ImageRequest } from '../../ports/image-source.ts';
import type { Registry, RegistryFailure } from '../../ports/registry.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { digestOf } from '../../read/registry/digest-of.ts';
import { registryImage } from './registry-image.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-registry-image-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const tars = ['one', 'two'].map((name) => makeTar([{ path: `etc/${name}`, content: name }]));
const layers = tars.map((tar) => gzipSync(tar));
const config = Buffer.from(JSON.stringify({ config: { User: 'app' }, rootfs: { diff_ids: tars.map(sha256) } }));
const points = (bytes: Buffer, more = {}) => ({ mediaType: 'x', digest: sha256(bytes), size: bytes.length, ...more });
const manifest = { schemaVersion: 2, config: points(config), layers: layers.map((layer) => points(layer)) };
const json = (value: object): Buffer => Buffer.from(JSON.stringify(value));
const indexOf = (target: Buffer, architecture = 'amd64'): Buffer =>
  json({ schemaVersion: 2, manifests: [points(target, { platform: { os: 'linux', architecture } })] });

type Wish = {
  readonly manifests: { readonly [reference: string]: Buffer };
  readonly streams?: { readonly [digest: string]: readonly Result<Uint8Array, RegistryFailure>[] };
};
/** A registry that has what lies in memory, and counts which blobs are taken from it. */
const holding = ({ manifests, streams = {} }: Wish) => {
  const taken: string[] = [];
  const all = new Map([...layers, config].map((bytes) => [sha256(bytes), bytes]));
  const registry = {
    host: 'registry.test',
    manifest: async (_: string, reference: string) => {
      const bytes = manifests[reference];
      return bytes ? ok({ digest: digestOf(bytes), mediaType: '', bytes }) : failed('not-found', `no ${reference}`);
    },
    blob: async (_: string, digest: Digest, most: number) => {
      const bytes = all.get(digest);
      return bytes && bytes.length <= most ? ok(bytes) : failed('not-found', 'no configuration');
    },
    stream: async (_: string, digest: Digest) => {
      taken.push(digest);
      const pieces = streams[digest] ?? (all.has(digest) ? [ok(all.get(digest) ?? Buffer.of())] : undefined);
      return pieces
        ? ok(
            (async function* () {
              yield* pieces;
            })(),
          )
        : failed('not-found', 'the layer is gone');
    },
  } as unknown as Registry;
  return { registry, taken };
};
const read = (wish: Wish, cache?: string, more: Partial<ImageRequest> = {}) => {
  const { registry, taken } = holding(wish);
  const platform = { os: 'linux', architecture: 'amd64', variant: undefined };
  const image = registryImage({ ...{ registry, repository: 'team/app', reference: 'latest', platform, cache } });
  return image.read({ secrets: false, progress: undefined, ...more }).then((answer) => ({ answer, taken }));
};
const whole = { manifests: { latest: json(manifest) } };

test('an image is read layer by layer, lowest first, and each byte of it is told of', async () => {
  const seen: (readonly [number, number])[] = [];
  const { answer } = await read(whole, undefined, { progress: (done, total) => seen.push([done, total]) });
  const total = layers.reduce((sum, { length }) => sum + length, 0);
  expect(answer).toMatchObject({
    value: { digest: sha256(json(manifest)), config: config.toString(), problems: [] },
  });
  expect(answer.ok && answer.value.layers.map(({ diffId, problems }) => [diffId, problems])).toEqual(
    tars.map((tar) => [sha256(tar), []]),
  );
  expect(seen.at(-1)).toEqual([total, total]);
});

test('a layer whose first byte comes alone is unpacked all the same', async () => {
  const [first = Buffer.of()] = layers;
  const pieces = [first.subarray(0, 1), first.subarray(1, 2), first.subarray(2)].map((piece) => ok(piece));
  const { answer } = await read({ ...whole, streams: { [sha256(first)]: pieces } });
  expect(answer.ok && answer.value.layers[0]).toMatchObject({ diffId: sha256(tars[0] ?? Buffer.of()), problems: [] });
});

test('what is known of a layer is not taken again, and what is wrong is not kept', async () => {
  const cache = join(folder, 'cache');
  const [first = Buffer.of(), second = Buffer.of()] = layers;
  const broken = { ...whole, streams: { [sha256(second)]: [ok(second), failed('damaged', 'its digest is another')] } };
  expect((await read(broken, cache)).answer).toMatchObject({
    value: { problems: [`layer 2 (${sha256(second).slice(0, 19)}): its digest is another`] },
  });
  expect(readdirSync(cache)).toHaveLength(1);
  const again = await read(whole, cache);
  expect([again.taken, again.answer.ok && again.answer.value.layers.length]).toEqual([[sha256(second)], 2]);
  expect((await read(whole, cache)).taken).toEqual([]);
  expect(sha256(first)).not.toBe(sha256(second));
});

test('a layer that is larger than its manifest says, that breaks off or is gone is told of, and the others are read', async () => {
  const [first = Buffer.of(), second = Buffer.of()] = layers;
  const problems = async (pieces: readonly Result<Uint8Array, RegistryFailure>[] | undefined) => {
    const streams = pieces ? { [sha256(first)]: pieces } : {};
    const gone = { ...manifest, layers: [points(Buffer.from('gone')), points(second)] };
    const { answer } = await read({ manifests: { latest: json(pieces ? manifest : gone) }, streams });
    return answer.ok && [answer.value.layers.length, answer.value.problems];
  };
  const name = `layer 1 (${sha256(first).slice(0, 19)})`;
  expect(await problems([ok(first), ok(Buffer.from('more'))])).toEqual([
    1,
    [`${name}: it is larger than the ${first.length} bytes that the manifest promises`],
  ]);
  expect(await problems([ok(first.subarray(0, 9)), failed('timeout', 'it went silent')])).toEqual([
    1,
    [`${name}: it went silent`],
  ]);
  expect(await problems(undefined)).toEqual([1, [expect.stringContaining('the layer is gone')]]);
});

test('a layer that unpacks to something else than the configuration says is told of', async () => {
  const [first = Buffer.of()] = layers;
  const other = Buffer.from(config.toString().replace(sha256(tars[0] ?? Buffer.of()), sha256(first)));
  const blob = { ...manifest, config: points(other) };
  const { registry } = holding({ manifests: { latest: json(blob) } });
  const platform = { os: 'linux', architecture: 'amd64', variant: undefined };
  const lying = { ...registry, blob: async () => ok(other) } as unknown as Registry;
  const image = registryImage({
    ...{ registry: lying, repository: 'a', reference: 'latest', platform, cache: undefined },
  });
  expect(await image.read({ secrets: false, progress: undefined })).toMatchObject({
    value: { layers: [{ problems: [expect.stringContaining('unpacks to')] }, { problems: [] }] },
  });
});

test('of a list the image of the platform is read, and what there is else is said; a list that is its own entry ends', async () => {
  const image = json(manifest);
  const list = indexOf(image);
  expect((await read({ manifests: { latest: list, [sha256(image)]: image } })).answer).toMatchObject({
    value: { digest: sha256(image) },
  });
  expect((await read({ manifests: { latest: indexOf(image, 's390x') } })).answer).toMatchObject({
    code: 'missing',
    message: 'it has no image for linux/amd64, only linux/s390x',
  });
  expect((await read({ manifests: { latest: list, [sha256(image)]: list } })).answer).toMatchObject({
    code: 'missing',
  });
});

test.each([
  ['no manifest', {}, 'missing'],
  ['a manifest that is none', { latest: Buffer.from('{}') }, 'damaged'],
  ['no configuration', { latest: json({ ...manifest, config: points(Buffer.from('other')) }) }, 'missing'],
])('%s is no image', async (_, manifests, code) => {
  expect((await read({ manifests })).answer).toMatchObject({ ok: false, code });
});
