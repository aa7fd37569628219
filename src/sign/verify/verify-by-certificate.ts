import { createHash } from 'node:crypto';
import { bundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity, VerificationError, Verifier } from '@sigstore/verify';
import type { StoredManifest } from '../../ports/registry.ts';
import type { Attached } from '../attached.ts';
import { cosignBundle } from '../cosign-bundle.ts';
import { matchesGlob } from '../matches-glob.ts';
import type { TrustedIdentity, TrustRoot } from '../trust.ts';
import { claimOfEnvelope, claimOfPayload } from './claim-of.ts';
import { type Refusal, refused, type Signer, type Vouching } from './vouching.ts';

type Certified = Extract<Attached['content'], { kind: 'simple-signing' | 'envelope' | 'bundle' }>;

/**
 * Whether a signature that a certificate was made for is good, and by whom: the certificate leads to an authority of the
 * root, the log proves that it was used while it held, and the identity in it is one of those trusted. All of it offline.
 */
export const verifyByCertificate = (
  content: Certified,
  image: StoredManifest,
  { identities, root }: { readonly identities: readonly TrustedIdentity[]; readonly root: TrustRoot },
): Vouching => {
  const json = content.kind === 'bundle' ? content.bundle.json : cosignBundle(content);
  if (json === undefined) return refused('damaged', 'the certificate or the entry of the log beside it cannot be read');
  const checked = signerOf(json, messageOf(content, image), root);
  if (checked.kind === 'refused') return checked;
  const { signer } = checked;
  if (!identities.some((one) => one.issuer === signer.issuer && matchesGlob(one.identity, signer.identity))) {
    return refused('wrong-identity', `it is by ${signer.identity}, whom ${signer.issuer} vouches for`);
  }
  if (content.kind === 'simple-signing') return claimOfPayload(content.payload, image.digest, signer);
  const over = content.kind === 'envelope' ? content : content.bundle.content;
  return over.kind === 'envelope'
    ? claimOfEnvelope(over.envelope, image.digest, signer)
    : { kind: 'vouches', signer, claim: { kind: 'signature' } };
};

const messageOf = (content: Certified, image: StoredManifest): Buffer =>
  content.kind === 'simple-signing' ? content.payload : Buffer.from(image.bytes);

type Checked =
  | { readonly kind: 'signer'; readonly signer: Extract<Signer, { kind: 'identity' }> }
  | Extract<Vouching, { kind: 'refused' }>;

const signerOf = (json: unknown, message: Buffer, root: TrustRoot): Checked => {
  try {
    const bundle = bundleFromJSON(json as Parameters<typeof bundleFromJSON>[0]);
    if (bundle.content.$case === 'messageSignature') {
      const stated = bundle.content.messageSignature.messageDigest?.digest;
      if (stated && !createHash('sha256').update(message).digest().equals(Buffer.from(stated))) {
        return refusal('other-image', 'it is for something else than this image');
      }
    }
    const verifier = new Verifier(root.material, {
      tlogThreshold: Math.min(root.logs, 1),
      ctlogThreshold: Math.min(root.certificateLogs, 1),
      timestampThreshold: 1,
    });
    const { identity } = verifier.verify(toSignedEntity(bundle, message));
    const subject = identity?.subjectAlternativeName;
    const issuer = identity?.extensions?.issuer;
    if (!subject || !issuer) return refusal('untrusted-certificate', 'its certificate names no identity or no issuer');
    return { kind: 'signer', signer: { kind: 'identity', identity: subject, issuer } };
  } catch (error) {
    const why = error instanceof Error ? error : new Error(String(error));
    if (!(why instanceof VerificationError)) return refusal('damaged', `it cannot be read: ${why.message}`);
    const cause = why.cause instanceof Error ? why.cause.message : why.message;
    if (why.code === 'CERTIFICATE_ERROR' && /not valid or expired/.test(cause)) {
      return refusal('expired', 'it was made when its certificate did not hold');
    }
    return refusal(CODES[why.code] ?? 'damaged', `${WORDS[why.code] ?? 'it cannot be verified'}: ${cause}`);
  }
};

const refusal = (code: Refusal, message: string): Checked => ({ kind: 'refused', code, message });

const CODES: { readonly [code: string]: Refusal } = {
  CERTIFICATE_ERROR: 'untrusted-certificate',
  SIGNATURE_ERROR: 'bad-signature',
  TIMESTAMP_ERROR: 'not-in-log',
  TLOG_ERROR: 'not-in-log',
  TLOG_BODY_ERROR: 'not-in-log',
  TLOG_INCLUSION_PROOF_ERROR: 'not-in-log',
  TLOG_INCLUSION_PROMISE_ERROR: 'not-in-log',
  TLOG_MISSING_INCLUSION_ERROR: 'not-in-log',
};
const WORDS: { readonly [code: string]: string } = {
  CERTIFICATE_ERROR: 'its certificate leads to no authority that is trusted here',
  SIGNATURE_ERROR: 'it was changed since',
  TIMESTAMP_ERROR: 'nothing proves when it was made',
  TLOG_ERROR: 'the log does not have it',
  TLOG_BODY_ERROR: 'the entry of the log is for another signature',
  TLOG_INCLUSION_PROOF_ERROR: 'the proof that the log has it is wrong',
  TLOG_INCLUSION_PROMISE_ERROR: 'the promise of the log is not by a log that is trusted here',
  TLOG_MISSING_INCLUSION_ERROR: 'the log does not have it',
};
