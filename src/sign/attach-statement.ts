import type { Digest } from '../model/place.ts';
import type { Artifacts } from '../ports/artifacts.ts';
import type { RegistryFailure, StoredManifest } from '../ports/registry.ts';
import type { Result } from '../ports/result.ts';
import type { SigningKey } from '../ports/signing-key.ts';
import { signedBytes } from '../read/signature/read-envelope.ts';
import { STATEMENT_TYPE } from '../read/signature/read-statement.ts';
import { attachReferrer, attachUnderTag } from './attach.ts';
import { mediaTypes, tagBeside } from './media-types.ts';
import { keyHint } from './trust.ts';

/** Where signatures are kept: as a bundle that refers to the image, or under cosign's classic tag. */
export type Form = 'referrer' | 'tag';

/** How something is signed and kept. */
export type Signing = {
  readonly key: SigningKey;
  readonly form: Form;
  /** When, in ISO 8601. */
  readonly at: string;
};

type Statement = { readonly predicateType: string; readonly predicate: unknown };

/** Signs a statement about an image and attaches it. */
export const attachStatement = async (
  artifacts: Artifacts,
  image: StoredManifest,
  { predicateType, predicate }: Statement,
  { key, form, at }: Signing,
): Promise<Result<Digest, RegistryFailure | 'unusable'>> => {
  const [algorithm = '', hex = ''] = image.digest.split(':');
  const payload = Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: artifacts.name, digest: { [algorithm]: hex } }],
      predicateType,
      predicate,
    }),
  );
  const signature = await key.sign(signedBytes({ payloadType: STATEMENT_TYPE, payload }));
  if (!signature.ok) return signature;
  const envelope = {
    payloadType: STATEMENT_TYPE,
    payload: payload.toString('base64'),
    signatures: [{ sig: Buffer.from(signature.value).toString('base64') }],
  };
  if (form === 'tag') {
    return attachUnderTag(artifacts, tagBeside(image.digest, 'att'), {
      mediaType: mediaTypes.envelope,
      bytes: Buffer.from(JSON.stringify(envelope)),
      // cosign looks for the name even though the envelope holds the signature
      annotations: { 'dev.cosignproject.cosign/signature': '', predicateType },
    });
  }
  const bundle = {
    mediaType: mediaTypes.bundle,
    verificationMaterial: { publicKey: { hint: keyHint(key.publicKey) } },
    dsseEnvelope: envelope,
  };
  return attachReferrer(artifacts, image, mediaTypes.bundle, {
    mediaType: mediaTypes.bundle,
    bytes: Buffer.from(JSON.stringify(bundle)),
    annotations: {
      'dev.sigstore.bundle.content': 'dsse-envelope',
      'dev.sigstore.bundle.predicateType': predicateType,
      'org.opencontainers.image.created': at,
    },
  });
};
