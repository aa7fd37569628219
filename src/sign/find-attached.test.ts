import { expect, test } from 'vitest';
import type { Digest } from '../model/place.ts';
import type { Artifacts } from '../ports/artifacts.ts';
import type { Descriptor } from '../ports/registry.ts';
import { failed, ok } from '../ports/result.ts';
import { digestOf } from '../read/registry/digest-of.ts';
import { findAttached } from './find-attached.ts';
import { mediaTypes, tagBeside } from './media-types.ts';

const image = digestOf(Buffer.from('image'));
const [signatures, attestations] = [tagBeside(image, 'sig'), tagBeside(image, 'att')];
const MIB = 1024 * 1024;
const envelope = (size: number) => ({ mediaType: mediaTypes.envelope, digest: image, size });
const holder = (layers: readonly object[], more: object = {}): Buffer =>
  Buffer.from(JSON.stringify({ schemaVersion: 2, config: envelope(2), layers, ...more }));
const listed = (digest: Digest): Descriptor => ({
  ...{ digest, mediaType: mediaTypes.manifest, size: 1 },
  ...{ artifactType: undefined, annotations: new Map(), platform: undefined },
});

/** A repository with these manifests under tags or digests, each of whose blobs is what a signer may have written. */
const having = (manifests: { readonly [reference: string]: Buffer }, more: Partial<Artifacts> = {}) => {
  const fetched: number[] = [];
  const artifacts = {
    name: 'test/app',
    manifest: async (reference: string) => {
      const bytes = manifests[reference];
      return bytes ? ok({ digest: digestOf(bytes), mediaType: '', bytes }) : failed('not-found', 'no');
    },
    blob: async (_: Digest, most: number) => {
      fetched.push(most);
      return ok(Buffer.from('{}'));
    },
    referrers: async () => ok([]),
    ...more,
  } as unknown as Artifacts;
  return { artifacts, fetched };
};
const told = async ({ artifacts }: ReturnType<typeof having>) => {
  const found = await findAttached(artifacts, image);
  return found.ok
    ? { where: found.value.attached.map(({ where }) => where), limit: found.value.limit }
    : { code: found.code };
};

test('signatures under both tags and those that name the image are found, each with where it hangs', async () => {
  const referrer = holder([envelope(3)], { subject: envelope(5) });
  const digest = digestOf(referrer);
  const repository = having(
    { [signatures]: holder([envelope(3), envelope(4)]), [attestations]: holder([envelope(5)]), [digest]: referrer },
    { referrers: async () => ok([listed(digest)]) },
  );
  expect(await told(repository)).toEqual({
    where: [
      ...[`tag ${signatures}, layer 1`, `tag ${signatures}, layer 2`, `tag ${attestations}`, `referrer ${digest}`],
    ],
    limit: undefined,
  });
  expect(repository.fetched).toEqual([3, 4, 5, 3]);
});

test('what is listed and is not there, or is about another image, or is no signature, is among it as damaged', async () => {
  const other = holder([envelope(3)], { subject: { ...envelope(5), digest: digestOf(Buffer.from('other')) } });
  const gone = digestOf(Buffer.from('gone'));
  const repository = having(
    { [signatures]: holder([]), [attestations]: Buffer.from('{}'), [digestOf(other)]: other },
    { referrers: async () => ok([listed(digestOf(other)), listed(gone)]) },
  );
  expect((await told(repository)).where).toEqual([
    ...[`tag ${signatures}`, `tag ${attestations}`, `referrer ${digestOf(other)}`, `referrer ${gone}`],
  ]);
  expect(repository.fetched).toEqual([]);
  const list = having({}, { referrers: async () => failed('damaged', 'no index') });
  expect(await told(list)).toEqual({ where: ['the list of referrers'], limit: undefined });
});

test('more than anybody hangs on an image is not fetched, and that is said', async () => {
  const heavy = having({ [signatures]: holder([envelope(100 * MIB), envelope(29 * MIB), envelope(1)]) });
  expect(await told(heavy)).toMatchObject({ limit: expect.stringContaining('more than is looked at') });
  expect(heavy.fetched).toEqual([100 * MIB]);
  const many = having({ [signatures]: holder(Array.from({ length: 300 }, () => envelope(1))) });
  expect(await told(many)).toMatchObject({ limit: expect.stringContaining('more than is looked at') });
  expect(many.fetched).toHaveLength(200);
  const referrers = having({}, { referrers: async () => ok(Array.from({ length: 201 }, () => listed(image))) });
  expect(await told(referrers)).toMatchObject({ limit: '201 artifacts refer to it' });
});

test.each([
  'absent',
  'denied',
  'timeout',
  'cancelled',
] as const)('a registry that is %s tells nothing of what hangs on an image', async (code) => {
  const refuses = async () => failed(code, 'no');
  const one = { [signatures]: holder([envelope(3)]) };
  for (const call of ['manifest', 'referrers', 'blob'] as const)
    expect(await told(having(one, { [call]: refuses }))).toEqual({ code });
});
