import type { StoredManifest } from '../../ports/registry.ts';
import { signedBytes } from '../../read/signature/read-envelope.ts';
import type { Attached } from '../attached.ts';
import { keyHint, type TrustedKey } from '../trust.ts';
import { checkSignature } from './check-signature.ts';
import { claimOfEnvelope, claimOfPayload } from './claim-of.ts';
import { refused, type Signer, type Vouching } from './vouching.ts';

type Keyed = Exclude<Attached['content'], { kind: 'damaged' | 'notation' }>;

/** Whether one of the keys made what was found, and what it says then. */
export const verifyByKey = (content: Keyed, image: StoredManifest, keys: readonly TrustedKey[]): Vouching => {
  const { bytes, signatures } = signedParts(content, image);
  const maker = keys.find(({ key }) => signatures.some((signature) => checkSignature(key, bytes, signature)));
  if (!maker) {
    if (keys.length === 0) return refused('bad-signature', 'it is by a key, and no key is trusted here');
    const hint = content.kind === 'bundle' ? content.bundle.hint : undefined;
    const named = hint === undefined ? undefined : keys.find(({ key }) => keyHint(key) === hint);
    if (named)
      return refused('bad-signature', `it claims the key ${named.name}, and was changed since or is not by it`);
    const which = keys.length === 1 ? keys[0]?.name : `any of ${keys.length} keys`;
    return refused('bad-signature', `it is not by ${which}, or was changed since`);
  }
  const signer: Signer = { kind: 'key', name: maker.name };
  if (content.kind === 'simple-signing') return claimOfPayload(content.payload, image.digest, signer);
  if (content.kind === 'envelope') return claimOfEnvelope(content.envelope, image.digest, signer);
  const { bundle } = content;
  return bundle.content.kind === 'envelope'
    ? claimOfEnvelope(bundle.content.envelope, image.digest, signer)
    : { kind: 'vouches', signer, claim: { kind: 'signature' } };
};

/** What the signatures are over. */
const signedParts = (
  content: Keyed,
  image: StoredManifest,
): { readonly bytes: Uint8Array; readonly signatures: readonly Buffer[] } => {
  if (content.kind === 'simple-signing') return { bytes: content.payload, signatures: [content.signature] };
  const over = content.kind === 'envelope' ? content : content.bundle.content;
  return over.kind === 'envelope'
    ? { bytes: signedBytes(over.envelope), signatures: over.envelope.signatures }
    : { bytes: image.bytes, signatures: [over.signature] };
};
