import type { Descriptor } from '../ports/registry.ts';
import { uniqueJson } from '../read/json/unique-json.ts';
import { decodeBase64 } from '../read/signature/decode-base64.ts';
import { readBundle } from '../read/signature/read-bundle.ts';
import { readCose } from '../read/signature/read-cose.ts';
import { readEnvelope } from '../read/signature/read-envelope.ts';
import { readJws } from '../read/signature/read-jws.ts';
import { SIMPLE_SIGNING } from '../read/signature/read-simple-signing.ts';
import type { Attached, CosignMaterial } from './attached.ts';
import { mediaTypes } from './media-types.ts';

const BUNDLE = /^application\/vnd\.dev\.sigstore\.bundle/;

/** Whether a layer is of a kind that may hold a signature. */
export const isKept = ({ mediaType }: Descriptor): boolean =>
  mediaType === SIMPLE_SIGNING ||
  mediaType === mediaTypes.envelope ||
  mediaType === mediaTypes.jws ||
  mediaType === mediaTypes.cose ||
  BUNDLE.test(mediaType);

/** What a layer of such a kind holds. Source: cosign, specs/SIGNATURE_SPEC.md, ATTESTATION_SPEC.md, BUNDLE_SPEC.md. */
export const readAttached = ({ mediaType, annotations }: Descriptor, bytes: Uint8Array): Attached['content'] => {
  if (BUNDLE.test(mediaType)) {
    const bundle = readBundle(bytes);
    return bundle.ok ? { kind: 'bundle', bundle: bundle.value } : { kind: 'damaged', message: bundle.message };
  }
  if (mediaType === mediaTypes.jws || mediaType === mediaTypes.cose) {
    const signature = mediaType === mediaTypes.jws ? readJws(bytes) : readCose(bytes);
    return signature.ok
      ? { kind: 'notation', signature: signature.value }
      : { kind: 'damaged', message: signature.message };
  }
  const material = materialOf(annotations);
  if (mediaType === SIMPLE_SIGNING) {
    const signature = decodeBase64(annotations.get('dev.cosignproject.cosign/signature') ?? '');
    if (!signature || signature.length === 0)
      return { kind: 'damaged', message: 'its signature is missing or no base64' };
    return { kind: 'simple-signing', payload: Buffer.from(bytes), signature, material };
  }
  const json = uniqueJson(bytes);
  const envelope = json.ok ? readEnvelope(json.value) : json;
  return envelope.ok
    ? { kind: 'envelope', envelope: envelope.value, material }
    : { kind: 'damaged', message: envelope.message };
};

const materialOf = (annotations: ReadonlyMap<string, string>): CosignMaterial | undefined => {
  const certificate = annotations.get('dev.sigstore.cosign/certificate');
  if (certificate === undefined || certificate === '') return undefined;
  return {
    certificate,
    logEntry: annotations.get('dev.sigstore.cosign/bundle'),
  };
};
