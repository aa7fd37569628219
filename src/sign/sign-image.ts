import type { Digest } from '../model/place.ts';
import type { Artifacts } from '../ports/artifacts.ts';
import type { RegistryFailure, StoredManifest } from '../ports/registry.ts';
import type { Result } from '../ports/result.ts';
import { SIMPLE_SIGNING, SIMPLE_SIGNING_TYPE } from '../read/signature/read-simple-signing.ts';
import { attachUnderTag } from './attach.ts';
import { attachStatement, type Signing } from './attach-statement.ts';
import { tagBeside } from './media-types.ts';
import { SIGN_PREDICATE } from './verify/claim-of.ts';

/** Signs an image where it lies; gives the digest of the artifact that now holds the signature. */
export const signImage = async (
  artifacts: Artifacts,
  image: StoredManifest,
  signing: Signing,
): Promise<Result<Digest, RegistryFailure | 'unusable'>> => {
  if (signing.form === 'referrer')
    return attachStatement(artifacts, image, { predicateType: SIGN_PREDICATE, predicate: {} }, signing);
  const payload = Buffer.from(
    JSON.stringify({
      critical: {
        identity: { 'docker-reference': artifacts.name },
        image: { 'docker-manifest-digest': image.digest },
        type: SIMPLE_SIGNING_TYPE,
      },
      optional: null,
    }),
  );
  const signature = await signing.key.sign(payload);
  if (!signature.ok) return signature;
  return attachUnderTag(artifacts, tagBeside(image.digest, 'sig'), {
    mediaType: SIMPLE_SIGNING,
    bytes: payload,
    annotations: { 'dev.cosignproject.cosign/signature': Buffer.from(signature.value).toString('base64') },
  });
};
