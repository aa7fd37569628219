import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTrustData } from '../../../test/support/make-trust-data.ts';
import { trustedByContentTrust } from './trusted-by-content-trust.ts';

const recorded = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, '../../../test/recorded/content-trust', name));
/** Written by notary 0.7.0 of Debian against its own server: 1.0 by the owner, 1.1 by a delegate for releases. */
const real = { root: recorded('root.json'), targets: recorded('targets.json'), releases: recorded('releases.json') };
const digest = (content: string): string => `sha256:${createHash('sha256').update(content).digest('hex')}`;
const edited = (bytes: Buffer, from: string, to: string): Buffer => {
  const text = bytes.toString('utf8');
  expect(text).toContain(from);
  return Buffer.from(text.replaceAll(from, to));
};

test('what the real notary wrote is read: the tags of the owner and of the delegate, and until when they hold', () => {
  expect(trustedByContentTrust(real)).toMatchObject({
    ok: true,
    value: {
      until: expect.stringMatching(/^2029-11-26T/),
      tags: [
        { tag: '1.0', digest: digest('a') },
        { tag: '1.1', digest: digest('b') },
      ],
    },
  });
});

test('without what the delegate signed, the tags of the owner are left', () => {
  expect(trustedByContentTrust({ ...real, releases: undefined })).toMatchObject({ value: { tags: [{ tag: '1.0' }] } });
});

test.each([
  ['another digest', { targets: edited(real.targets, 'ypeBEsob', 'zpeBEsob') }, /targets.json was changed/],
  ['another tag', { targets: edited(real.targets, '"1.0"', '"9.9"') }, /targets.json was changed/],
  ['a later end', { targets: edited(real.targets, '"expires":"2029', '"expires":"2039') }, /targets.json was changed/],
  ['a delegate that nobody named', { releases: edited(real.releases, 'PiPoFgA5', 'QiPoFgA5') }, /releases.json was/],
  [
    'a root that swaps the keys',
    { root: edited(real.root, '"threshold":1', '"threshold":0') },
    /nobody is named|changed/,
  ],
  [
    'a key of somebody else',
    { targets: Buffer.from(openTrustData().targetsJson({ '1.0': digest('x') })) },
    /is not by/,
  ],
  ['the root in place of the targets', { targets: real.root }, /is root, not targets/],
  ['a name that stands twice', { targets: edited(real.targets, '"version":', '"Version":1,"version":') }, /twice/],
  ['cut off', { root: real.root.subarray(0, 500) }, /root.json: it is no JSON/],
])('%s is refused', (_, change, message) => {
  const answer = trustedByContentTrust({ ...real, ...change });
  expect(answer.ok ? '' : answer.message).toMatch(message);
});

test('of a tag that both signed, the release counts, as it does for docker pull', () => {
  const data = openTrustData();
  const answer = trustedByContentTrust({
    root: Buffer.from(data.rootJson),
    targets: Buffer.from(data.targetsJson({ latest: digest('old'), Latest: digest('other') })),
    releases: Buffer.from(data.releasesJson({ latest: digest('new') })),
  });
  expect(answer).toMatchObject({
    value: {
      tags: [
        { tag: 'Latest', digest: digest('other') },
        { tag: 'latest', digest: digest('new') },
      ],
    },
  });
});

test('a delegate may sign only what the owner gave it, and a role only what it is for', () => {
  const data = openTrustData();
  const root = Buffer.from(data.rootJson);
  const releases = Buffer.from(data.releasesJson({ 'v1.0': digest('new'), latest: digest('new') }));
  const targets = Buffer.from(data.targetsJson({ latest: digest('old') }, undefined, ['v1.', 'v2.']));
  expect(trustedByContentTrust({ root, targets, releases })).toMatchObject({
    value: {
      tags: [
        { tag: 'latest', digest: digest('old') },
        { tag: 'v1.0', digest: digest('new') },
      ],
    },
  });
  const byRoot = Buffer.from(data.targetsJson({ latest: digest('old') }, undefined, [''], 'root'));
  expect(trustedByContentTrust({ root, targets: byRoot, releases: undefined })).toMatchObject({ code: 'unsigned' });
});

test('all of it holds until the first part of it ends, and what does not say until when is damaged', () => {
  const data = openTrustData();
  const until = (owner: string, delegate: string): unknown =>
    trustedByContentTrust({
      root: Buffer.from(data.rootJson),
      targets: Buffer.from(data.targetsJson({}, owner)),
      releases: Buffer.from(data.releasesJson({}, delegate)),
    });
  expect(until('2031-01-01T00:00:00Z', '2032-01-01T00:00:00Z')).toMatchObject({
    value: { until: expect.stringMatching(/^2031/) },
  });
  expect(until('2032-01-01T00:00:00Z', '2031-01-01T00:00:00Z')).toMatchObject({
    value: { until: expect.stringMatching(/^2031/) },
  });
  expect(until('2100-01-01T00:00:00Z', '2100-01-01T00:00:00Z')).toMatchObject({
    value: { until: expect.stringMatching(/^2099/) },
  });
  expect(until('some day', '2031-01-01T00:00:00Z')).toMatchObject({ code: 'damaged' });
});
