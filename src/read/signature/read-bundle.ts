import { failed, ok, type Result } from '../../ports/result.ts';
import { list, object, optional, readShape, type Shape, text } from '../../ports/shape.ts';
import { uniqueJson } from '../json/unique-json.ts';
import { decodeBase64 } from './decode-base64.ts';
import { type Envelope, readEnvelope } from './read-envelope.ts';

/** A signature with what is needed to verify it offline. Source: sigstore protobuf-specs, sigstore_bundle.proto. */
export type Bundle = {
  /** As it was read, for the verifier of certificates. */
  readonly json: unknown;
  readonly content:
    | { readonly kind: 'envelope'; readonly envelope: Envelope }
    /** A signature over the image's manifest itself. */
    | { readonly kind: 'message'; readonly signature: Buffer };
  /** Whether the signer is named by a certificate, instead of by a key. */
  readonly certified: boolean;
  /** What names the key: base64 of the SHA-256 of its SPKI, as cosign writes it. */
  readonly hint: string | undefined;
};

const raw: Shape<unknown> = (value) => value;
const shape = object({
  mediaType: text,
  verificationMaterial: object({
    publicKey: optional(object({ hint: optional(text) })),
    certificate: optional(object({ rawBytes: text })),
    x509CertificateChain: optional(object({ certificates: list(object({ rawBytes: text })) })),
  }),
  dsseEnvelope: raw,
  messageSignature: optional(object({ signature: text })),
});
const MEDIA_TYPE = /^application\/vnd\.dev\.sigstore\.bundle(?:\+json;version=0\.[123]|\.v0\.\d+\+json)$/;

/** Reads a bundle; one that says two things at once is damaged. */
export const readBundle = (bytes: Uint8Array): Result<Bundle, 'damaged'> => {
  const json = uniqueJson(bytes);
  if (!json.ok) return json;
  const read = readShape(shape, json.value);
  if (!read.ok) return read;
  const { mediaType, verificationMaterial, dsseEnvelope, messageSignature } = read.value;
  if (!MEDIA_TYPE.test(mediaType))
    return failed('damaged', `${mediaType} is no version of a bundle that is known here`);
  const { publicKey, certificate, x509CertificateChain } = verificationMaterial;
  if ([publicKey, certificate, x509CertificateChain].filter((one) => one !== undefined).length !== 1) {
    return failed('damaged', 'it must name its signer once: by a key, a certificate or a chain');
  }
  if ((dsseEnvelope === undefined) === (messageSignature === undefined)) {
    return failed('damaged', 'it must hold one signature: over an envelope, or over a message');
  }
  const signer = { json: json.value, certified: publicKey === undefined, hint: publicKey?.hint };
  if (messageSignature) {
    const signature = decodeBase64(messageSignature.signature);
    return signature
      ? ok({ ...signer, content: { kind: 'message', signature } })
      : failed('damaged', 'its signature is no base64');
  }
  const envelope = readEnvelope(dsseEnvelope);
  return envelope.ok ? ok({ ...signer, content: { kind: 'envelope', envelope: envelope.value } }) : envelope;
};
