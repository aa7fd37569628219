/** Who made a signature, as far as it was verified. */
export type Signer =
  | { readonly kind: 'key'; readonly name: string }
  /** A certificate of a trust store of Notary Project. */
  | { readonly kind: 'certificate'; readonly subject: string }
  | { readonly kind: 'identity'; readonly identity: string; readonly issuer: string };

/** What a verified signature says of the image. */
export type Claim =
  | { readonly kind: 'signature' }
  | { readonly kind: 'statement'; readonly predicateType: string; readonly predicate: unknown };

/** Why something beside an image does not vouch for it. */
export type Refusal =
  /** It cannot be read, or can be read in two ways. */
  | 'damaged'
  /** Nobody who is trusted made it, or it was changed since. */
  | 'bad-signature'
  /** It is good, and is for another image. */
  | 'other-image'
  /** It is made by a certificate, and no identities are trusted here. */
  | 'no-trusted-identity'
  /** The certificate is of somebody else. */
  | 'wrong-identity'
  /** The certificate leads to no authority that is trusted here. */
  | 'untrusted-certificate'
  /** The signature was made while the certificate did not hold. */
  | 'expired'
  /** The transparency log does not prove when it was made. */
  | 'not-in-log';

/** What came of looking at one thing beside an image. */
export type Vouching =
  | { readonly kind: 'vouches'; readonly signer: Signer; readonly claim: Claim }
  | { readonly kind: 'refused'; readonly code: Refusal; readonly message: string };

export const refused = (code: Refusal, message: string): Vouching => ({ kind: 'refused', code, message });
