import { expect, test } from 'vitest';
import type { Digest } from '../model/place.ts';
import type { Artifacts } from '../ports/artifacts.ts';
import type { Descriptor, StoredManifest } from '../ports/registry.ts';
import { failed, ok } from '../ports/result.ts';
import { digestOf } from '../read/registry/digest-of.ts';
import { readManifest } from '../read/registry/read-manifest.ts';
import { attachReferrer, attachUnderTag } from './attach.ts';

const bytes = Buffer.from('{"an":"image"}');
const image: StoredManifest = {
  digest: digestOf(bytes),
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  bytes,
};
const layer = (text: string) => ({ mediaType: 'x/y', bytes: Buffer.from(text), annotations: { is: text } });

/** A repository in memory, with the API of referrers or without; `meddle` is somebody else who writes in between. */
const repository = ({ lists = false, meddle = (_: Map<string, StoredManifest>): void => undefined } = {}) => {
  const blobs = new Map<Digest, Uint8Array>();
  const manifests = new Map<string, StoredManifest>();
  const stored = (reference: string) => {
    const found = manifests.get(reference);
    return found ? ok(found) : failed('not-found', `no ${reference}`);
  };
  const indexed = (reference: string): readonly Descriptor[] => {
    const index = manifests.get(reference);
    const read = index && readManifest(index.bytes);
    return read?.ok && read.value.kind === 'index' ? read.value.manifests : [];
  };
  const artifacts: Artifacts = {
    name: 'test/app',
    manifest: async (reference) => stored(reference),
    blob: async (digest) => ok(blobs.get(digest) ?? Buffer.of()),
    referrers: async (digest) => {
      const naming = [...manifests.values()].flatMap(
        ({ digest: own, mediaType, bytes: text }): readonly Descriptor[] => {
          const read = readManifest(text);
          return read.ok && read.value.kind === 'image' && read.value.subject?.digest === digest
            ? [
                {
                  digest: own,
                  mediaType,
                  size: text.length,
                  artifactType: undefined,
                  annotations: new Map(),
                  platform: undefined,
                },
              ]
            : [];
        },
      );
      return ok(lists ? naming : indexed(digest.replace(':', '-')));
    },
    putBlob: async (text) => {
      blobs.set(digestOf(text), text);
      return ok(digestOf(text));
    },
    putManifest: async (tag, { mediaType, bytes: text }) => {
      const manifest = { digest: digestOf(text), mediaType, bytes: text };
      manifests.set(tag ?? manifest.digest, manifest);
      if (tag !== undefined) meddle(manifests);
      return ok(manifest.digest);
    },
  };
  const layersOf = (reference: string): readonly string[] => {
    const read = readManifest(manifests.get(reference)?.bytes ?? Buffer.of());
    return read.ok && read.value.kind === 'image'
      ? read.value.layers.map(
          ({ digest, annotations }) => `${Buffer.from(blobs.get(digest) ?? [])} ${annotations.get('is')}`,
        )
      : [];
  };
  return { artifacts, manifests, layersOf, indexed };
};

test('a signature under a tag stands beside those that are there, with what was said of them', async () => {
  const { artifacts, layersOf, manifests } = repository();
  for (const text of ['one', 'two', 'three'])
    expect((await attachUnderTag(artifacts, 't.sig', layer(text))).ok).toBe(true);
  expect(layersOf('t.sig')).toEqual(['one one', 'two two', 'three three']);
  const config = JSON.parse(Buffer.from(manifests.get('t.sig')?.bytes ?? []).toString()).config;
  const written = await artifacts.blob(config.digest, 1000);
  expect(written.ok && JSON.parse(Buffer.from(written.value).toString()).rootfs.diff_ids).toHaveLength(3);
});

test('a signature that somebody else overwrote is put there again, beside his', async () => {
  let times = 1;
  const theirs = repository();
  await attachUnderTag(theirs.artifacts, 't.sig', layer('theirs'));
  const other = theirs.manifests.get('t.sig');
  const { artifacts, layersOf } = repository({
    meddle: (manifests) => {
      if (times-- > 0 && other) manifests.set('t.sig', other);
    },
  });
  expect((await attachUnderTag(artifacts, 't.sig', layer('ours'))).ok).toBe(true);
  expect(layersOf('t.sig')).toEqual([expect.stringContaining('theirs'), 'ours ours']);
  const endless = repository({ meddle: (manifests) => void (other && manifests.set('t.sig', other)) });
  expect(await attachUnderTag(endless.artifacts, 't.sig', layer('ours'))).toMatchObject({
    message: 'others write t.sig at the same time; try again',
  });
});

test('a tag that leads to something else is not overwritten', async () => {
  const { artifacts, manifests } = repository();
  const index = Buffer.from('{"schemaVersion":2,"manifests":[]}');
  for (const text of [index, Buffer.from('{}')]) {
    const before = { digest: digestOf(text), mediaType: 'x', bytes: text };
    manifests.set('t.sig', before);
    expect(await attachUnderTag(artifacts, 't.sig', layer('ours'))).toMatchObject({ ok: false, code: 'damaged' });
    expect(manifests.get('t.sig')).toBe(before);
  }
});

test('a referrer names the image; where the registry lists none, it is listed under a tag beside the others', async () => {
  for (const lists of [true, false]) {
    const { artifacts, manifests, indexed } = repository({ lists });
    const put: (Digest | string)[] = [];
    for (const text of ['one', 'two']) {
      const attached = await attachReferrer(artifacts, image, `type/${text}`, layer(text));
      put.push(attached.ok ? attached.value : attached.message);
    }
    const found = await artifacts.referrers(image.digest);
    expect(found.ok && found.value.map(({ digest }) => digest)).toEqual(put);
    const tag = image.digest.replace(':', '-');
    expect(manifests.has(tag)).toBe(!lists);
    if (!lists)
      expect(indexed(tag).map(({ artifactType, annotations }) => [artifactType, annotations.get('is')])).toEqual([
        ['type/one', 'one'],
        ['type/two', 'two'],
      ]);
  }
});

test.each([
  'putBlob',
  'putManifest',
  'referrers',
  'manifest',
] as const)('a registry that refuses %s is told of, and nothing is called attached', async (call) => {
  const refusing = { ...repository().artifacts, [call]: async () => failed('denied', 'no') } as Artifacts;
  if (call !== 'referrers')
    expect(await attachUnderTag(refusing, 't.sig', layer('x'))).toMatchObject({ code: 'denied' });
  if (call !== 'manifest')
    expect(await attachReferrer(refusing, image, 't', layer('x'))).toMatchObject({ code: 'denied' });
});
