import { readTrustMetadata } from '../../src/read/content-trust/read-metadata.ts';
import { digestOf } from '../../src/read/registry/digest-of.ts';
import { readCbor } from '../../src/read/signature/read-cbor.ts';
import { readEnvelope } from '../../src/read/signature/read-envelope.ts';
import { readSimpleSigning } from '../../src/read/signature/read-simple-signing.ts';
import { readStatement, STATEMENT_TYPE } from '../../src/read/signature/read-statement.ts';
import { readTrustedKey } from '../../src/sign/keys/read-trusted-key.ts';
import { mediaTypes } from '../../src/sign/media-types.ts';
import { readAttached } from '../../src/sign/read-attached.ts';
import { readScanPredicate } from '../../src/sign/read-scan-predicate.ts';
import { readNotationPolicy } from '../../src/sign/verify/read-notation-policy.ts';
import { readTrustRoot } from '../../src/sign/verify/read-trust-root.ts';
import { parsed } from './parsed.ts';
import type { FuzzTarget } from './target.ts';

const HEAD = { digest: digestOf(Buffer.alloc(0)), artifactType: undefined, platform: undefined } as const;
const KINDS: readonly string[] = [
  'application/vnd.dev.sigstore.bundle.v0.3+json',
  mediaTypes.jws,
  mediaTypes.cose,
  mediaTypes.envelope,
  'application/vnd.dev.cosign.simplesigning.v1+json',
];

/** What hangs on an image to vouch for it, and what it is held against: bundles, envelopes, JWS, COSE, keys, roots. */
export const signatures: FuzzTarget = {
  accepts: (path) => /\.(?:json|sig|jws|cose|pem|pub|cbor|bundle)$/.test(path),
  encoding: 'latin1',
  longest: 100_000,
  tokens: [
    ...['{', '}', '[', ']', '"', ',', ':', '":{', '":[', 'null', 'true', '-1', '1e999', '"__proto__":', '"payload":'],
    ...['"signatures":[', '"payloadType":"application/vnd.in-toto+json"', '"subject":[', '"critical":', '"digest":'],
    ...['AAAA', '====', '-_', '.', '..', '\0', '\xff', '\xef\xbb\xbf', '\\u0000', '\\ud800', '\n'],
    ...['-----BEGIN PUBLIC KEY-----\n', '-----END PUBLIC KEY-----\n', '-----BEGIN CERTIFICATE-----\n', '\x30\x82\x01'],
    // CBOR: a tag, arrays, maps, texts and bytes of a stated or endless length, numbers of every width
    ...['\xd2\x84', '\x84', '\x9f', '\xbf', '\xa1\x01', '\x5f', '\x58\xff', '\x5b\0\0\0\0\xff\xff\xff\xff', '\x7a\xff'],
    ...[
      '\x9b\0\0\0\0\xff\xff\xff\xff',
      '\xbb\xff',
      '\xf6',
      '\xf9\x7c\0',
      '\x1b\xff\xff\xff\xff\xff\xff\xff\xff',
      '\x81',
    ],
  ],
  read(text, random) {
    const bytes = Buffer.from(text, 'latin1');
    const other = Buffer.from(text.slice(Math.floor(random() * text.length)), 'latin1').toString('base64');
    const annotations = new Map([
      ['dev.cosignproject.cosign/signature', other],
      ['dev.sigstore.cosign/certificate', text.slice(0, 4000)],
      ['dev.sigstore.cosign/bundle', text],
    ]);
    for (const mediaType of KINDS) readAttached({ ...HEAD, mediaType, size: bytes.length, annotations }, bytes);
    readCbor(bytes);
    readSimpleSigning(bytes);
    readTrustMetadata(bytes);
    readNotationPolicy(bytes);
    readTrustRoot(bytes);
    readTrustedKey('x', text);
    readStatement({ payloadType: STATEMENT_TYPE, payload: bytes, signatures: [] });
    const json = parsed(text);
    readEnvelope(json);
    readScanPredicate(json);
  },
};
