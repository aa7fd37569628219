import { createHash, type KeyObject } from 'node:crypto';

/** A public key that may vouch for images, with the name that the operator knows it by. */
export type TrustedKey = { readonly name: string; readonly key: KeyObject };

/** Who may vouch for images. */
export type Trust = { readonly keys: readonly TrustedKey[] };

/** How a bundle names a key: base64 of the SHA-256 of its SPKI. Source: sigstore protobuf-specs, PublicKeyIdentifier. */
export const keyHint = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('base64');
