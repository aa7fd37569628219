import type { Digest } from '../../model/place.ts';
import type { Envelope } from '../../read/signature/read-envelope.ts';
import { readSimpleSigning } from '../../read/signature/read-simple-signing.ts';
import { readStatement } from '../../read/signature/read-statement.ts';
import { refused, type Signer, type Vouching } from './vouching.ts';

/** The statement that cosign signs for "this image is mine". Source: cosign, specs/BUNDLE_SPEC.md. */
export const SIGN_PREDICATE = 'https://sigstore.dev/cosign/sign/v1';

/** What a verified envelope says of this image. */
export const claimOfEnvelope = (envelope: Envelope, image: Digest, signer: Signer): Vouching => {
  const read = readStatement(envelope);
  if (!read.ok) return refused('damaged', read.message);
  const { subjects, predicateType, predicate } = read.value;
  const [algorithm = '', hex = ''] = image.split(':');
  if (!subjects.some((digests) => digests.get(algorithm) === hex)) {
    const first = subjects[0]?.get(algorithm);
    return refused(
      'other-image',
      `it is for ${first === undefined ? 'nothing with a digest' : `${algorithm}:${first}`}`,
    );
  }
  if (predicateType === SIGN_PREDICATE) return { kind: 'vouches', signer, claim: { kind: 'signature' } };
  return { kind: 'vouches', signer, claim: { kind: 'statement', predicateType, predicate } };
};

/** What a verified classic payload says of this image. */
export const claimOfPayload = (payload: Uint8Array, image: Digest, signer: Signer): Vouching => {
  const read = readSimpleSigning(payload);
  if (!read.ok) return refused('damaged', read.message);
  if (read.value.digest !== image) return refused('other-image', `it is for ${read.value.digest}`);
  return { kind: 'vouches', signer, claim: { kind: 'signature' } };
};
