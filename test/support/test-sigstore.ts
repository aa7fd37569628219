import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { canonicalJson } from '../../src/model/canonical-json.ts';
import { type MadeCertificate, makeCertificate } from './make-certificate.ts';

const HOUR = 3_600_000;
const sha256 = (...parts: readonly Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

export type LogEntry = { readonly [field: string]: unknown };

/** An authority and a transparency log that belong to one test: what Fulcio and Rekor are to the world. */
type TestSigstore = {
  /** `trusted_root.json` */
  readonly root: string;
  /** A certificate of ten minutes for an identity, from the authority. */
  readonly certify: (identity: string, issuer: string, from?: Date, authority?: MadeCertificate) => MadeCertificate;
  /** The entry that the log makes of a body, at a time. */
  readonly log: (body: object, at: Date) => LogEntry;
};

export const openTestSigstore = (): TestSigstore => {
  const from = new Date(Date.now() - 1000 * HOUR);
  const to = new Date(Date.now() + 1000 * HOUR);
  const authority = makeCertificate({ name: 'Test authority', from, to, authority: true });
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const logId = sha256(spki);
  const validFor = { start: from.toISOString() };
  return {
    root: JSON.stringify({
      mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
      tlogs: [
        {
          baseUrl: 'https://log.test',
          hashAlgorithm: 'SHA2_256',
          publicKey: { rawBytes: spki.toString('base64'), keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor },
          logId: { keyId: logId.toString('base64') },
        },
      ],
      certificateAuthorities: [
        {
          subject: { organization: 'Test', commonName: 'Test authority' },
          uri: 'https://authority.test',
          certChain: { certificates: [{ rawBytes: authority.der.toString('base64') }] },
          validFor,
        },
      ],
    }),
    certify: (identity, vouchedBy, start = new Date(), issuer = authority) =>
      makeCertificate({
        name: 'signer',
        issuer,
        from: start,
        to: new Date(start.getTime() + HOUR / 6),
        identity,
        vouchedBy,
      }),
    log: (body, at) => {
      const bytes = Buffer.from(canonicalJson(body as never));
      const integratedTime = Math.floor(at.getTime() / 1000);
      const promised = canonicalJson({
        body: bytes.toString('base64'),
        integratedTime,
        logID: logId.toString('hex'),
        logIndex: 1,
      });
      const sibling = sha256(Buffer.from('the entry before'));
      const rootHash = sha256(Buffer.from([1]), sibling, sha256(Buffer.from([0]), bytes));
      // an origin with a number behind it is how cosign tells a log of this kind
      const note = `log.test - 1\n2\n${rootHash.toString('base64')}\n`;
      const signed = Buffer.concat([logId.subarray(0, 4), sign('sha256', Buffer.from(note), privateKey)]);
      return {
        logIndex: '1',
        logId: { keyId: logId.toString('base64') },
        kindVersion: { kind: (body as { kind: string }).kind, version: '0.0.1' },
        integratedTime: String(integratedTime),
        inclusionPromise: {
          signedEntryTimestamp: sign('sha256', Buffer.from(promised), privateKey).toString('base64'),
        },
        inclusionProof: {
          logIndex: '1',
          rootHash: rootHash.toString('base64'),
          treeSize: '2',
          hashes: [sibling.toString('base64')],
          checkpoint: { envelope: `${note}\n— log.test ${signed.toString('base64')}\n` },
        },
        canonicalizedBody: bytes.toString('base64'),
      };
    },
  };
};

/** The body of a log's entry for a signature over bytes. Source: rekor, hashedrekord 0.0.1. */
export const hashedRekord = (bytes: Uint8Array, signature: Uint8Array, pem: string): object => ({
  apiVersion: '0.0.1',
  kind: 'hashedrekord',
  spec: {
    data: { hash: { algorithm: 'sha256', value: sha256(bytes).toString('hex') } },
    signature: {
      content: Buffer.from(signature).toString('base64'),
      publicKey: { content: Buffer.from(pem).toString('base64') },
    },
  },
});

/** The body of a log's entry for a signed statement. Source: rekor, dsse 0.0.1. */
export const dsseEntry = (payload: Uint8Array, signature: Uint8Array, pem: string): object => ({
  apiVersion: '0.0.1',
  kind: 'dsse',
  spec: {
    envelopeHash: { algorithm: 'sha256', value: sha256(payload).toString('hex') },
    payloadHash: { algorithm: 'sha256', value: sha256(payload).toString('hex') },
    signatures: [
      { signature: Buffer.from(signature).toString('base64'), verifier: Buffer.from(pem).toString('base64') },
    ],
  },
});
