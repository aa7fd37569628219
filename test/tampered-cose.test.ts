import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Digest } from '../src/model/place.ts';
import type { StoredManifest } from '../src/ports/registry.ts';
import { readAttached } from '../src/sign/read-attached.ts';
import { type NotationTrust, noTrust } from '../src/sign/trust.ts';
import { verifyAttached } from '../src/sign/verify/verify-attached.ts';
import type { Refusal, Vouching } from '../src/sign/verify/vouching.ts';
import { makeCertificate } from './support/make-certificate.ts';
import { type CoseWish, cbor, makeCose, notationPayload } from './support/make-cose.ts';

const DAY = 86_400_000;
const now = Date.now();
const dates = { from: new Date(now - DAY), to: new Date(now + DAY) };
const authority = makeCertificate({ name: 'Authority', authority: true, ...dates });
const impostor = makeCertificate({ name: 'Authority', authority: true, ...dates });
const release = makeCertificate({ name: 'release', issuer: authority, ...dates });
const image: StoredManifest = {
  digest: `sha256:${'a1'.repeat(32)}` as Digest,
  bytes: Buffer.from('{}'),
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
};
const other = `sha256:${'b2'.repeat(32)}`;

const usual: CoseWish = { digest: image.digest, key: release.key, certificates: [release.der, authority.der] };
const answerTo = (bytes: Uint8Array, at = now, more: Partial<NotationTrust> = {}): Vouching => {
  const descriptor = { mediaType: 'application/cose', digest: other, size: bytes.length, annotations: new Map() };
  const content = readAttached({ ...descriptor, artifactType: undefined, platform: undefined } as never, bytes);
  const certificates = [new X509Certificate(authority.pem)];
  const notation = { name: 'all', certificates, subjects: undefined, strict: true, ...more };
  return verifyAttached({ where: 'referrer', content }, image, { ...noTrust, notation }, at);
};
const made = (wish: Partial<CoseWish>): Buffer => makeCose({ ...usual, ...wish });
const whole = made({});

test('a signature that nobody touched vouches', () => {
  expect(answerTo(whole)).toMatchObject({
    kind: 'vouches',
    signer: { subject: expect.stringContaining('CN=release') },
  });
});

test('only those vouch whom the policy names, by all that it says of them', () => {
  const by = (...subjects: readonly (readonly [string, string])[][]): string =>
    answerTo(whole, now, { subjects: subjects.map((one) => new Map(one)) }).kind;
  expect(by([['CN', 'release']])).toBe('vouches');
  expect(
    by([
      ['CN', 'release'],
      ['O', 'Test'],
    ]),
  ).toBe('vouches');
  expect(by([['CN', 'other']], [['CN', 'release']])).toBe('vouches');
  expect(
    by([
      ['CN', 'release'],
      ['O', 'Other'],
    ]),
  ).toBe('refused');
  expect(by([['CN', 'other']])).toBe('refused');
  expect(answerTo(whole, now, { subjects: [new Map([['CN', 'other']])] })).toMatchObject({ code: 'wrong-identity' });
});

test('a policy that is not strict takes what has expired', () => {
  expect(answerTo(whole, now + 3 * DAY, { strict: false }).kind).toBe('vouches');
});

const many = Array.from({ length: 2000 }, () => 0);
type Case = readonly [name: string, code: Refusal, message: RegExp, bytes: () => Uint8Array, at?: number];
const cases: readonly Case[] = [
  [
    'a payload swapped after signing',
    'bad-signature',
    /did not make it/,
    () => made({ digest: other, swapped: notationPayload(image.digest) }),
  ],
  ['a good signature for another image', 'other-image', /it is for sha256:b2/, () => made({ digest: other })],
  [
    'a byte of the signature turned',
    'bad-signature',
    /did not make it/,
    () => {
      const bytes = Buffer.from(whole);
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      return bytes;
    },
  ],
  [
    'another algorithm than the key has',
    'bad-signature',
    /claims PS256, and the key .* takes ES256/,
    () => made({ headers: [[1, -37]] }),
  ],
  [
    'the same key with the hash of a longer curve',
    'bad-signature',
    /claims ES384/,
    () => made({ headers: [[1, -35]] }),
  ],
  [
    'an algorithm with a shared secret',
    'damaged',
    /algorithm is none that is allowed/,
    () => made({ headers: [[1, 5]] }),
  ],
  ['an algorithm that stands outside, too', 'damaged', /1 stands in it twice/, () => made({ open: [[1, -7]] })],
  [
    'certificates inside and outside',
    'damaged',
    /33 stands in it twice/,
    () => made({ headers: [[33, [release.der, authority.der]]] }),
  ],
  ['an expiry that has passed', 'expired', /it expired at/, () => whole, now + DAY / 2],
  [
    'a certificate that has ended',
    'expired',
    /holds from/,
    () =>
      made({
        headers: [
          [2, ['io.cncf.notary.signingScheme', 'io.cncf.notary.expiry']],
          ['io.cncf.notary.expiry', { tag: 1, value: 4_000_000_000 }],
        ],
      }),
    now + 3 * DAY,
  ],
  [
    'an expiry that need not be understood',
    'damaged',
    /its own expiry/,
    () => made({ headers: [[2, ['io.cncf.notary.signingScheme']]] }),
  ],
  [
    'a scheme that need not be understood',
    'damaged',
    /its own scheme/,
    () => made({ headers: [[2, ['io.cncf.notary.expiry']]] }),
  ],
  [
    'a demand that nobody here knows',
    'damaged',
    /com.example.more is understood/,
    () => made({ headers: [[2, ['io.cncf.notary.signingScheme', 'io.cncf.notary.expiry', 'com.example.more']]] }),
  ],
  [
    'a demand by number',
    'damaged',
    /demands that 17/,
    () => made({ headers: [[2, [17, 'io.cncf.notary.signingScheme']]] }),
  ],
  [
    'a scheme with another time',
    'damaged',
    /scheme notary.x509.signingAuthority/,
    () => made({ headers: [['io.cncf.notary.signingScheme', 'notary.x509.signingAuthority']] }),
  ],
  [
    'a payload of another kind',
    'damaged',
    /what it signs is text\/plain/,
    () => made({ headers: [[3, 'text/plain']] }),
  ],
  [
    'a time that is a text',
    'damaged',
    /a time in it/,
    () => made({ headers: [['io.cncf.notary.expiry', '2099-01-01']] }),
  ],
  [
    'a payload with a digest twice',
    'damaged',
    /digest" stands in it twice/,
    () => made({ payload: Buffer.from(`{"targetArtifact":{"digest":"${other}","digest":"${image.digest}"}}`) }),
  ],
  [
    'a header with a label twice',
    'damaged',
    /1 stands in it twice/,
    () => {
      const twice = Buffer.concat([Buffer.from([0xa2]), cbor(1), cbor(-7), cbor(1), cbor(-37)]);
      return cbor({ tag: 18, value: [twice, new Map([[33, []]]), notationPayload(image.digest), Buffer.alloc(64)] });
    },
  ],
  [
    'a signer of an authority with the right name',
    'untrusted-certificate',
    /in the trust stores/,
    () => {
      const strange = makeCertificate({ name: 'release', issuer: impostor, ...dates });
      return made({ key: strange.key, certificates: [strange.der, impostor.der] });
    },
  ],
  [
    'a chain of which one link is missing',
    'untrusted-certificate',
    /in the trust stores/,
    () => made({ certificates: [release.der] }),
  ],
  [
    'a chain put together from two',
    'untrusted-certificate',
    /chain of certificates is broken/,
    () => {
      const strange = makeCertificate({ name: 'release', issuer: impostor, ...dates });
      return made({ key: strange.key, certificates: [strange.der, authority.der] });
    },
  ],
  [
    'an authority that signs itself',
    'untrusted-certificate',
    /may not sign images/,
    () => made({ key: authority.key, certificates: [authority.der] }),
  ],
  [
    'a signer whose certificate was made by another signer',
    'untrusted-certificate',
    /chain of certificates is broken/,
    () => {
      const second = makeCertificate({ name: 'more', issuer: release, ...dates });
      return made({ key: second.key, certificates: [second.der, release.der, authority.der] });
    },
  ],
  [
    'a certificate for a web server',
    'untrusted-certificate',
    /not for signing code/,
    () => {
      const server = makeCertificate({ name: 'web', issuer: authority, usage: '1.3.6.1.5.5.7.3.1', ...dates });
      return made({ key: server.key, certificates: [server.der, authority.der] });
    },
  ],
  ['a certificate that does not hold yet', 'expired', /holds from/, () => whole, now - 2 * DAY],
  ['no certificates', 'damaged', /no certificates/, () => made({ certificates: [] })],
  ['a certificate that is none', 'damaged', /cannot be read/, () => made({ certificates: [Buffer.from('none')] })],
  [
    'a signer of somebody who is no authority, and has a certificate for any use',
    'untrusted-certificate',
    /no authority/,
    () => {
      const customer = makeCertificate({ name: 'customer', issuer: authority, anyUse: true, ...dates });
      const signer = makeCertificate({ name: 'release', issuer: customer, ...dates });
      return made({ key: signer.key, certificates: [signer.der, customer.der, authority.der] });
    },
  ],
  ['eleven certificates', 'damaged', /too many/, () => made({ certificates: Array(11).fill(authority.der) })],
  ['no tag', 'damaged', /no COSE_Sign1/, () => whole.subarray(1)],
  ['the tag of a signature by several', 'damaged', /no COSE_Sign1/, () => made({ tag: 98 })],
  [
    'a payload that lies elsewhere',
    'damaged',
    /lies elsewhere/,
    () =>
      Buffer.concat([
        Buffer.from([0xd2, 0x84]),
        cbor(Buffer.from([0xa0])),
        cbor(new Map()),
        Buffer.from([0xf6]),
        cbor(Buffer.alloc(64)),
      ]),
  ],
  ['bytes behind the end', 'damaged', /more behind its end/, () => Buffer.concat([whole, Buffer.from([0])])],
  ['an envelope cut short', 'damaged', /cut short/, () => whole.subarray(0, -20)],
  ['a length of four gigabytes', 'damaged', /cut short/, () => Buffer.from([0xd2, 0x84, 0x5a, 0xff, 0xff, 0xff, 0xff])],
  ['a list of a million claimed values', 'damaged', /cut short/, () => Buffer.from([0x9a, 0, 0x0f, 0x42, 0x40])],
  ['more values than any signature has', 'damaged', /too many values/, () => cbor(many)],
  ['a length that is not said beforehand', 'damaged', /not said beforehand/, () => Buffer.from([0xd2, 0x9f, 0xff])],
  ['nests in nests', 'damaged', /nested too deep/, () => Buffer.alloc(500, 0x81)],
  ['a number beyond 2^53', 'damaged', /too large/, () => Buffer.from([0x1b, 255, 255, 255, 255, 255, 255, 255, 255])],
  ['a fraction', 'damaged', /no signature has/, () => Buffer.from([0xf9, 0x3c, 0])],
  ['a text that is no UTF-8', 'damaged', /not UTF-8/, () => Buffer.from([0x61, 0xff])],
  ['nothing at all', 'damaged', /cut short/, () => Buffer.alloc(0)],
];

test.each(
  cases.map(([name, code, message, bytes, at = now]) => ({ name, code, message, bytes, at })),
)('$name is refused as $code', ({ code, message, bytes, at }) => {
  expect(answerTo(bytes(), at)).toEqual({ kind: 'refused', code, message: expect.stringMatching(message) });
});

test('no byte of an envelope can be turned without a refusal, but in what is not signed', () => {
  // what is not signed are the certificates; a chain that still leads to the authority may only be the same chain
  const start = whole.indexOf(release.der);
  const end = whole.indexOf(authority.der) + authority.der.length;
  for (let at = 0; at < whole.length; at++) {
    if (at >= start && at < end) continue;
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    expect(answerTo(bytes).kind, `byte ${at}`).toBe('refused');
  }
});

test('no beginning of an envelope is taken for one', () => {
  for (let length = 0; length < whole.length; length++)
    expect(answerTo(whole.subarray(0, length)).kind).toBe('refused');
});
