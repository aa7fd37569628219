import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { layoutArtifacts } from '../src/outside/disk/layout-artifacts.ts';
import type { Artifacts } from '../src/ports/artifacts.ts';
import type { StoredManifest } from '../src/ports/registry.ts';
import { signedBytes } from '../src/read/signature/read-envelope.ts';
import { attachReferrer, attachUnderTag } from '../src/sign/attach.ts';
import { mediaTypes, tagBeside } from '../src/sign/media-types.ts';
import { keyHint, noTrust, type Trust } from '../src/sign/trust.ts';
import { readTrustRoot } from '../src/sign/verify/read-trust-root.ts';
import { verifyImage } from '../src/sign/verify/verify-image.ts';
import type { Refusal } from '../src/sign/verify/vouching.ts';
import { makeCertificate } from './support/make-certificate.ts';
import { pushImage } from './support/push-image.ts';
import { take } from './support/take.ts';
import { dsseEntry, hashedRekord, type LogEntry, openTestSigstore } from './support/test-sigstore.ts';

const root = mkdtempSync(join(tmpdir(), 'plimsoll-tampered-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const ours = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const theirs = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const sigstore = openTestSigstore();
const otherSigstore = openTestSigstore();
const WHO = 'https://ci.example.com/team/app/release.yml@refs/heads/main';
const ISSUER = 'https://issuer.example.com';
const trust: Trust = {
  ...noTrust,
  keys: [{ name: 'ours.pub', key: ours.publicKey }],
  identities: [{ identity: WHO, issuer: ISSUER }],
  root: take(readTrustRoot(Buffer.from(sigstore.root))),
};

type Place = { readonly artifacts: Artifacts; readonly image: StoredManifest; readonly other: StoredManifest };
const open = async (name: string): Promise<Place> => {
  const folder = join(root, name.replace(/\W+/g, '-'));
  mkdirSync(folder);
  writeFileSync(join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  writeFileSync(join(folder, 'index.json'), '{"schemaVersion":2,"manifests":[]}');
  const artifacts = layoutArtifacts(folder);
  return { artifacts, image: await pushImage(artifacts, '1', 'this'), other: await pushImage(artifacts, '2', 'other') };
};

const SIMPLE = 'application/vnd.dev.cosign.simplesigning.v1+json';
const STATEMENT = 'application/vnd.in-toto+json';
const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const sigOf = (bytes: Uint8Array, key: KeyObject = ours.privateKey): Buffer => sign('sha256', bytes, key);

const simple = (digest: string, type = 'cosign container image signature'): string =>
  JSON.stringify({
    critical: { identity: { 'docker-reference': 'x' }, image: { 'docker-manifest-digest': digest }, type },
    optional: null,
  });
const statement = (digest: string, more: object = {}): string =>
  JSON.stringify({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ digest: { sha256: digest.slice('sha256:'.length) } }],
    predicateType: 'https://sigstore.dev/cosign/sign/v1',
    predicate: {},
    ...more,
  });

/** Puts a classic signature beside the image. */
const classic = (
  { artifacts, image }: Place,
  payload: string,
  signature: string,
  more: { [name: string]: string } = {},
) =>
  attachUnderTag(artifacts, tagBeside(image.digest, 'sig'), {
    mediaType: SIMPLE,
    bytes: Buffer.from(payload),
    annotations: { 'dev.cosignproject.cosign/signature': signature, ...more },
  });
const refer = ({ artifacts, image }: Place, bundle: string, mediaType: string = mediaTypes.bundle) =>
  attachReferrer(artifacts, image, mediaType, { mediaType, bytes: Buffer.from(bundle), annotations: {} });

type Envelope = { payload: string; payloadType: string; signatures: { sig: string }[] };
const envelope = (payload: string, key: KeyObject = ours.privateKey, payloadType = STATEMENT): Envelope => ({
  payload: b64(Buffer.from(payload)),
  payloadType,
  signatures: [{ sig: b64(sigOf(signedBytes({ payloadType, payload: Buffer.from(payload) }), key)) }],
});
const keyed = (dsseEnvelope: object, hint = keyHint(ours.publicKey)): object => ({
  mediaType: mediaTypes.bundle,
  verificationMaterial: { publicKey: { hint } },
  dsseEnvelope,
});

type Certified = {
  readonly digest: string;
  readonly who?: string;
  readonly issuer?: string;
  readonly from?: Date;
  readonly at?: Date;
  readonly authority?: ReturnType<typeof makeCertificate>;
  readonly by?: typeof sigstore;
  readonly log?: typeof sigstore;
  readonly entry?: (entry: LogEntry) => LogEntry | undefined;
  readonly payload?: (signed: string) => string;
  readonly body?: (payload: Buffer) => Buffer;
};
/** A bundle as cosign makes it without a key: certificate, statement, entry of the log. */
const certified = (wish: Certified): object => {
  const {
    digest,
    who = WHO,
    issuer = ISSUER,
    from = new Date(),
    at = new Date(),
    by = sigstore,
    log = sigstore,
  } = wish;
  const certificate = by.certify(who, issuer, from, wish.authority);
  const payload = Buffer.from(statement(digest));
  const signature = sigOf(signedBytes({ payloadType: STATEMENT, payload }), certificate.key);
  const logged = log.log(dsseEntry(wish.body?.(payload) ?? payload, signature, certificate.pem), at);
  const entry = wish.entry ? wish.entry(logged) : logged;
  return {
    mediaType: mediaTypes.bundle,
    verificationMaterial: { certificate: { rawBytes: b64(certificate.der) }, tlogEntries: entry ? [entry] : [] },
    dsseEnvelope: {
      payload: wish.payload?.(b64(payload)) ?? b64(payload),
      payloadType: STATEMENT,
      signatures: [{ sig: b64(signature) }],
    },
  };
};
const HOUR = 3_600_000;
const impostor = makeCertificate({ name: 'Test authority', from: new Date(0), to: new Date(4e12), authority: true });

type Case = readonly [name: string, code: Refusal, message: RegExp, tamper: (place: Place) => Promise<unknown>];
const bundleCase = (name: string, code: Refusal, message: RegExp, make: (place: Place) => object | string): Case => [
  name,
  code,
  message,
  (place) => {
    const made = make(place);
    return refer(place, typeof made === 'string' ? made : JSON.stringify(made));
  },
];
const classicCase = (
  name: string,
  code: Refusal,
  message: RegExp,
  make: (place: Place) => { payload: string; signature: string; more?: { [name: string]: string } },
): Case => [
  name,
  code,
  message,
  (place) => {
    const { payload, signature, more } = make(place);
    return classic(place, payload, signature, more);
  },
];
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicText = ours.publicKey.export({ type: 'spki', format: 'pem' }).toString();

const cases: readonly Case[] = [
  classicCase('a signature for another image', 'other-image', /it is for sha256:/, ({ other }) => {
    const payload = simple(other.digest);
    return { payload, signature: b64(sigOf(Buffer.from(payload))) };
  }),
  classicCase('the payload swapped under a good signature', 'bad-signature', /changed since/, ({ image, other }) => ({
    payload: simple(image.digest),
    signature: b64(sigOf(Buffer.from(simple(other.digest)))),
  })),
  classicCase('one byte of the payload changed', 'bad-signature', /changed since/, ({ image }) => ({
    payload: simple(image.digest).replace('"x"', '"y"'),
    signature: b64(sigOf(Buffer.from(simple(image.digest)))),
  })),
  classicCase('one bit of the signature changed', 'bad-signature', /changed since/, ({ image }) => {
    const signature = sigOf(Buffer.from(simple(image.digest)));
    signature.writeUInt8(signature.readUInt8(20) ^ 1, 20);
    return { payload: simple(image.digest), signature: b64(signature) };
  }),
  classicCase('a key that nobody trusts', 'bad-signature', /not by ours.pub/, ({ image }) => ({
    payload: simple(image.digest),
    signature: b64(sigOf(Buffer.from(simple(image.digest)), theirs.privateKey)),
  })),
  classicCase('an RSA signature where the key is ECDSA', 'bad-signature', /not by ours.pub/, ({ image }) => ({
    payload: simple(image.digest),
    signature: b64(sign('sha256', Buffer.from(simple(image.digest)), rsa.privateKey)),
  })),
  classicCase('an HMAC made with the public key as the secret', 'bad-signature', /not by ours.pub/, ({ image }) => ({
    payload: simple(image.digest),
    signature: b64(createHmac('sha256', publicText).update(simple(image.digest)).digest()),
  })),
  classicCase(
    'the hash of the payload signed instead of the payload, by SHA-512',
    'bad-signature',
    /not by ours.pub/,
    ({ image }) => ({
      payload: simple(image.digest),
      signature: b64(sign('sha512', Buffer.from(simple(image.digest)), ours.privateKey)),
    }),
  ),
  classicCase('an ECDSA signature of zeros', 'bad-signature', /not by ours.pub/, ({ image }) => ({
    payload: simple(image.digest),
    signature: b64(Buffer.from('3006020100020100', 'hex')),
  })),
  classicCase('bytes behind the signature', 'bad-signature', /not by ours.pub/, ({ image }) => ({
    payload: simple(image.digest),
    signature: b64(Buffer.concat([sigOf(Buffer.from(simple(image.digest))), Buffer.from([0])])),
  })),
  classicCase('an empty signature', 'damaged', /signature is missing/, ({ image }) => ({
    payload: simple(image.digest),
    signature: '',
  })),
  classicCase('a signature that is no base64', 'damaged', /no base64/, ({ image }) => ({
    payload: simple(image.digest),
    signature: `${b64(sigOf(Buffer.from(simple(image.digest))))}\n`,
  })),
  classicCase('a payload that names two digests', 'damaged', /stands in it twice/, ({ image, other }) => {
    const payload = simple(other.digest).replace(
      '"docker-manifest-digest"',
      `"docker-manifest-digest":"${image.digest}","docker-manifest-digest"`,
    );
    return { payload, signature: b64(sigOf(Buffer.from(payload))) };
  }),
  classicCase(
    'a payload that names a second digest in another case',
    'damaged',
    /stands in it twice/,
    ({ image, other }) => {
      const payload = simple(other.digest).replace(
        '"docker-manifest-digest"',
        `"Docker-Manifest-Digest":"${image.digest}","docker-manifest-digest"`,
      );
      return { payload, signature: b64(sigOf(Buffer.from(payload))) };
    },
  ),
  classicCase(
    'a good signature over something that is no image signature',
    'damaged',
    /what was signed is a/,
    ({ image }) => {
      const payload = simple(image.digest, 'atomic container signature');
      return { payload, signature: b64(sigOf(Buffer.from(payload))) };
    },
  ),
  classicCase('a payload that is no JSON', 'damaged', /no JSON/, ({ image }) => {
    const payload = simple(image.digest).slice(0, -1);
    return { payload, signature: b64(sigOf(Buffer.from(payload))) };
  }),
  classicCase('a payload whose digest is a path', 'damaged', /names no digest/, () => {
    const payload = simple('sha256:../../etc');
    return { payload, signature: b64(sigOf(Buffer.from(payload))) };
  }),
  [
    'the tag of signatures leads to the image itself',
    'damaged',
    /leads back to the image itself/,
    ({ artifacts, image }) => artifacts.putManifest(tagBeside(image.digest, 'sig'), image),
  ],
  [
    'the tag of signatures leads to an index',
    'damaged',
    /an index of images/,
    ({ artifacts, image }) =>
      artifacts.putManifest(tagBeside(image.digest, 'sig'), {
        mediaType: mediaTypes.index,
        bytes: Buffer.from('{"schemaVersion":2,"manifests":[]}'),
      }),
  ],
  [
    'the tag of signatures leads to another image',
    'damaged',
    /holds no signature/,
    ({ artifacts, image, other }) => artifacts.putManifest(tagBeside(image.digest, 'sig'), other),
  ],
  [
    'a manifest of signatures that is an image and an index at once',
    'damaged',
    /an index at once/,
    ({ artifacts, image }) =>
      artifacts.putManifest(tagBeside(image.digest, 'sig'), {
        mediaType: mediaTypes.manifest,
        bytes: Buffer.from('{"schemaVersion":2,"manifests":[],"layers":[]}'),
      }),
  ],
  bundleCase('a statement about another image', 'other-image', /it is for sha256:/, ({ other }) =>
    keyed(envelope(statement(other.digest))),
  ),
  bundleCase('a statement about nothing', 'other-image', /nothing with a digest/, ({ image }) =>
    keyed(envelope(statement(image.digest, { subject: [] }))),
  ),
  bundleCase('the digest under a weaker algorithm', 'other-image', /nothing with a digest/, ({ image }) =>
    keyed(envelope(statement(image.digest, { subject: [{ digest: { sha1: image.digest.slice(7) } }] }))),
  ),
  bundleCase('the payload of an envelope swapped', 'bad-signature', /claims the key ours.pub/, ({ image, other }) =>
    keyed({ ...envelope(statement(other.digest)), payload: b64(Buffer.from(statement(image.digest))) }),
  ),
  bundleCase('another key that claims ours by its hint', 'bad-signature', /claims the key ours.pub/, ({ image }) =>
    keyed(envelope(statement(image.digest), theirs.privateKey)),
  ),
  bundleCase('the payload signed without its type', 'bad-signature', /changed since/, ({ image }) => {
    const payload = statement(image.digest);
    return keyed({ ...envelope(payload), signatures: [{ sig: b64(sigOf(Buffer.from(payload))) }] });
  }),
  bundleCase('the type of the payload changed', 'bad-signature', /changed since/, ({ image }) =>
    keyed({ ...envelope(statement(image.digest)), payloadType: 'text/plain' }),
  ),
  bundleCase('a payload of a foreign type, signed well', 'damaged', /no in-toto statement/, ({ image }) =>
    keyed(envelope(statement(image.digest), ours.privateKey, 'text/plain')),
  ),
  bundleCase('a statement of an unknown version', 'damaged', /no version of a statement/, ({ image }) =>
    keyed(envelope(statement(image.digest, { _type: 'https://in-toto.io/Statement/v9' }))),
  ),
  bundleCase('a statement with two subjects fields', 'damaged', /stands in it twice/, ({ image, other }) =>
    keyed(
      envelope(
        statement(other.digest).replace(
          '"predicateType"',
          `"subject":[{"digest":{"sha256":"${image.digest.slice(7)}"}}],"predicateType"`,
        ),
      ),
    ),
  ),
  bundleCase('an envelope without signatures', 'damaged', /no signature/, ({ image }) =>
    keyed({ ...envelope(statement(image.digest)), signatures: [] }),
  ),
  bundleCase('a thousand signatures in an envelope', 'damaged', /more than 16 signatures/, ({ image }) => {
    const one = envelope(statement(image.digest), theirs.privateKey);
    return keyed({ ...one, signatures: Array(1000).fill(one.signatures[0]) });
  }),
  bundleCase('a bundle cut short', 'damaged', /no JSON/, ({ image }) =>
    JSON.stringify(keyed(envelope(statement(image.digest)))).slice(0, -20),
  ),
  bundleCase('a bundle with two envelopes', 'damaged', /stands in it twice/, ({ image, other }) => {
    const second = JSON.stringify(envelope(statement(other.digest)));
    return JSON.stringify(keyed(envelope(statement(image.digest)))).replace(
      '"dsseEnvelope"',
      `"dsseEnvelope":${second},"dsseEnvelope"`,
    );
  }),
  bundleCase('a bundle with a key and a certificate', 'damaged', /name its signer once/, ({ image }) => ({
    ...keyed(envelope(statement(image.digest))),
    verificationMaterial: { publicKey: { hint: '' }, certificate: { rawBytes: b64(impostor.der) } },
  })),
  bundleCase('a bundle with an envelope and a message', 'damaged', /one signature/, ({ image }) => ({
    ...keyed(envelope(statement(image.digest))),
    messageSignature: { signature: b64(sigOf(image.bytes)) },
  })),
  bundleCase('a bundle of an unknown version', 'damaged', /no version of a bundle/, ({ image }) => ({
    ...keyed(envelope(statement(image.digest))),
    mediaType: 'application/vnd.dev.sigstore.bundle.v9+json',
  })),
  [
    'a referrer whose subject is another image',
    'damaged',
    /as its subject, not this image/,
    async ({ artifacts, image, other }) => {
      const bundle = Buffer.from(JSON.stringify(keyed(envelope(statement(image.digest)))));
      const put = await attachReferrer(artifacts, other, mediaTypes.bundle, {
        mediaType: mediaTypes.bundle,
        bytes: bundle,
        annotations: {},
      });
      // listed under this image by a registry that lies
      const listed = [
        {
          mediaType: mediaTypes.manifest,
          digest: take(put),
          size: 1,
          artifactType: undefined,
          annotations: new Map(),
          platform: undefined,
        },
      ];
      Object.assign(artifacts, { referrers: async () => ({ ok: true, value: listed }) });
    },
  ],
  bundleCase(
    'a certificate for somebody else',
    'wrong-identity',
    /it is by https:\/\/ci.example.com\/evil/,
    ({ image }) =>
      certified({ digest: image.digest, who: 'https://ci.example.com/evil/app/release.yml@refs/heads/main' }),
  ),
  bundleCase('the identity of ours behind another name', 'wrong-identity', /it is by/, ({ image }) =>
    certified({ digest: image.digest, who: `https://evil.example/${WHO}` }),
  ),
  bundleCase(
    'the right identity by another issuer',
    'wrong-identity',
    /https:\/\/evil.example vouches for/,
    ({ image }) => certified({ digest: image.digest, issuer: 'https://evil.example' }),
  ),
  bundleCase(
    'a certificate of an authority that bears the right name',
    'untrusted-certificate',
    /leads to no authority/,
    ({ image }) => certified({ digest: image.digest, authority: impostor }),
  ),
  bundleCase('a certificate of another instance', 'untrusted-certificate', /leads to no authority/, ({ image }) =>
    certified({ digest: image.digest, by: otherSigstore }),
  ),
  bundleCase('a signature made after its certificate ended', 'expired', /did not hold/, ({ image }) =>
    certified({ digest: image.digest, from: new Date(Date.now() - 2 * HOUR) }),
  ),
  bundleCase('a signature made before its certificate began', 'expired', /did not hold/, ({ image }) =>
    certified({ digest: image.digest, from: new Date(Date.now() + 2 * HOUR) }),
  ),
  bundleCase('no entry of the log', 'not-in-log', /nothing proves when/, ({ image }) =>
    certified({ digest: image.digest, entry: () => undefined }),
  ),
  bundleCase('an entry of another log', 'not-in-log', /not by a log that is trusted/, ({ image }) =>
    certified({ digest: image.digest, log: otherSigstore }),
  ),
  bundleCase('the time of the entry moved', 'not-in-log', /not by a log that is trusted/, ({ image }) =>
    certified({
      digest: image.digest,
      entry: (entry) => ({ ...entry, integratedTime: String(Math.floor(Date.now() / 1000) - 60) }),
      from: new Date(Date.now() - HOUR / 12),
    }),
  ),
  bundleCase('an entry of the log for another statement', 'not-in-log', /for another signature/, ({ image }) =>
    certified({ digest: image.digest, body: () => Buffer.from('something else') }),
  ),
  bundleCase(
    'a proof of inclusion with another sibling',
    'not-in-log',
    /proof that the log has it is wrong/,
    ({ image }) =>
      certified({
        digest: image.digest,
        entry: (entry) => ({
          ...entry,
          inclusionProof: { ...(entry.inclusionProof as object), hashes: [b64(Buffer.alloc(32))] },
        }),
      }),
  ),
  bundleCase('a certified payload swapped', 'not-in-log', /for another signature/, ({ image, other }) =>
    certified({ digest: other.digest, payload: () => b64(Buffer.from(statement(image.digest))) }),
  ),
  bundleCase('a certified statement about another image', 'other-image', /it is for sha256:/, ({ other }) =>
    certified({ digest: other.digest }),
  ),
  bundleCase('a certificate that is none', 'damaged', /cannot be read/, ({ image }) => ({
    ...certified({ digest: image.digest }),
    verificationMaterial: { certificate: { rawBytes: b64(Buffer.from('no certificate')) }, tlogEntries: [] },
  })),
  classicCase(
    'a classic signature of a certificate without an entry of the log',
    'not-in-log',
    /nothing proves when/,
    ({ image }) => {
      const certificate = sigstore.certify(WHO, ISSUER);
      const payload = simple(image.digest);
      return {
        payload,
        signature: b64(sigOf(Buffer.from(payload), certificate.key)),
        more: { 'dev.sigstore.cosign/certificate': certificate.pem },
      };
    },
  ),
];

test('there are more than forty cases', () => expect(cases.length).toBeGreaterThanOrEqual(40));

test.each(cases)('%s is refused: %s', async (name, code, message, tamper) => {
  const place = await open(name);
  await tamper(place);
  const { looked } = take(await verifyImage(place.artifacts, place.image.digest, trust, Date.now()));
  expect(looked.map(({ vouching }) => vouching.kind)).not.toContain('vouches');
  expect(looked.length).toBe(1);
  expect(looked[0]?.vouching).toMatchObject({ kind: 'refused', code, message: expect.stringMatching(message) });
});

const good: readonly (readonly [string, (place: Place) => Promise<unknown>])[] = [
  [
    'by a key, under the tag',
    (place) => classic(place, simple(place.image.digest), b64(sigOf(Buffer.from(simple(place.image.digest))))),
  ],
  ['by a key, as a bundle', (place) => refer(place, JSON.stringify(keyed(envelope(statement(place.image.digest)))))],
  ['by a certificate, as a bundle', (place) => refer(place, JSON.stringify(certified({ digest: place.image.digest })))],
  [
    'by a key that is trusted, with a certificate beside it that no authority made',
    (place) => {
      const payload = simple(place.image.digest);
      const beside = makeCertificate({ name: 'ours', from: new Date(), to: new Date(Date.now() + HOUR) });
      return classic(place, payload, b64(sigOf(Buffer.from(payload))), {
        'dev.sigstore.cosign/certificate': beside.pem,
      });
    },
  ],
  [
    'by a certificate that ended long ago, and was used while it held',
    (place) => {
      const from = new Date(Date.now() - 24 * HOUR);
      return refer(
        place,
        JSON.stringify(certified({ digest: place.image.digest, from, at: new Date(from.getTime() + 60_000) })),
      );
    },
  ],
  [
    'by a certificate, under the tag, with the promise of the log',
    (place) => {
      const certificate = sigstore.certify(WHO, ISSUER);
      const payload = Buffer.from(simple(place.image.digest));
      const signature = sigOf(payload, certificate.key);
      const entry = sigstore.log(hashedRekord(payload, signature, certificate.pem), new Date());
      const promise = entry.inclusionPromise as { readonly signedEntryTimestamp: string };
      const logId = entry.logId as { readonly keyId: string };
      return classic(place, payload.toString(), b64(signature), {
        'dev.sigstore.cosign/certificate': certificate.pem,
        'dev.sigstore.cosign/bundle': JSON.stringify({
          SignedEntryTimestamp: promise.signedEntryTimestamp,
          Payload: {
            body: entry.canonicalizedBody,
            integratedTime: Number(entry.integratedTime),
            logIndex: 1,
            logID: Buffer.from(logId.keyId, 'base64').toString('hex'),
          },
        }),
      });
    },
  ],
];
test.each(good)('untouched, the same vouches: %s', async (name, attach) => {
  const place = await open(name);
  await attach(place);
  const { looked } = take(await verifyImage(place.artifacts, place.image.digest, trust, Date.now()));
  expect(looked.map(({ vouching }) => vouching)).toMatchObject([{ kind: 'vouches', claim: { kind: 'signature' } }]);
});
