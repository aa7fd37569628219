import { createHash, X509Certificate } from 'node:crypto';
import { number, object, readShape, text } from '../ports/shape.ts';
import { uniqueJson } from '../read/json/unique-json.ts';
import type { Attached } from './attached.ts';

const logEntry = object({
  SignedEntryTimestamp: text,
  Payload: object({ body: text, integratedTime: number, logIndex: number, logID: text }),
});
const entryBody = object({ kind: text, apiVersion: text });

/**
 * What cosign wrote into annotations as a bundle, which says the same in one piece; undefined when it cannot be read.
 * Source: cosign, specs/SIGNATURE_SPEC.md, `dev.sigstore.cosign/bundle`; rekor, inclusion promise.
 */
export const cosignBundle = (
  content: Extract<Attached['content'], { kind: 'simple-signing' | 'envelope' }>,
): unknown => {
  const { material } = content;
  const der = material && derOf(material.certificate);
  if (!der) return undefined;
  const entries = material.logEntry === undefined ? [] : [entryOf(material.logEntry)];
  if (entries.includes(undefined)) return undefined;
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.1',
    verificationMaterial: { x509CertificateChain: { certificates: [{ rawBytes: der }] }, tlogEntries: entries },
    ...(content.kind === 'simple-signing'
      ? {
          messageSignature: {
            messageDigest: {
              algorithm: 'SHA2_256',
              digest: createHash('sha256').update(content.payload).digest('base64'),
            },
            signature: content.signature.toString('base64'),
          },
        }
      : {
          dsseEnvelope: {
            payloadType: content.envelope.payloadType,
            payload: content.envelope.payload.toString('base64'),
            signatures: content.envelope.signatures.map((sig) => ({ sig: sig.toString('base64'), keyid: '' })),
          },
        }),
  };
};

const derOf = (pem: string): string | undefined => {
  try {
    return new X509Certificate(pem).raw.toString('base64');
  } catch {
    return undefined;
  }
};

const entryOf = (written: string): object | undefined => {
  const json = uniqueJson(Buffer.from(written));
  const read = json.ok ? readShape(logEntry, json.value) : json;
  if (!read.ok) return undefined;
  const { SignedEntryTimestamp, Payload } = read.value;
  const body = uniqueJson(Buffer.from(Payload.body, 'base64'));
  const kind = body.ok ? readShape(entryBody, body.value) : body;
  if (!kind.ok) return undefined;
  return {
    logIndex: String(Payload.logIndex),
    logId: { keyId: Buffer.from(Payload.logID, 'hex').toString('base64') },
    kindVersion: { kind: kind.value.kind, version: kind.value.apiVersion },
    integratedTime: String(Payload.integratedTime),
    inclusionPromise: { signedEntryTimestamp: SignedEntryTimestamp },
    canonicalizedBody: Payload.body,
  };
};
