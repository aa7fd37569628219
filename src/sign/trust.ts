import { createHash, type KeyObject, type X509Certificate } from 'node:crypto';
import type { TrustMaterial } from '@sigstore/verify';

/** A public key that may vouch for images, with the name that the operator knows it by. */
export type TrustedKey = { readonly name: string; readonly key: KeyObject };

/** Somebody who proves who they are to an issuer, and so gets a certificate for a few minutes. */
export type TrustedIdentity = {
  /** An address or a URI; `*` stands for any characters. */
  readonly identity: string;
  /** The URL of who vouches for it, exactly. */
  readonly issuer: string;
};

/** The authorities and logs of a sigstore instance. Source: sigstore protobuf-specs, TrustedRoot. */
export type TrustRoot = {
  readonly material: TrustMaterial;
  /** How many logs it names: where it names none, none can be asked for. */
  readonly logs: number;
  readonly certificateLogs: number;
};

/** What a trust policy of Notary Project says for one image. */
export type NotationTrust = {
  readonly name: string;
  readonly certificates: readonly X509Certificate[];
  /** Attributes that the subject of a signer must have; undefined: any signer of the stores. */
  readonly subjects: readonly ReadonlyMap<string, string>[] | undefined;
  /** Whether dates are enforced: the levels strict and permissive. */
  readonly strict: boolean;
};

/** Who may vouch for images. */
export type Trust = {
  readonly keys: readonly TrustedKey[];
  readonly identities: readonly TrustedIdentity[];
  readonly root: TrustRoot | undefined;
  readonly notation: NotationTrust | undefined;
};

export const noTrust: Trust = { keys: [], identities: [], root: undefined, notation: undefined };

/** How a bundle names a key: base64 of the SHA-256 of its SPKI. Source: sigstore protobuf-specs, PublicKeyIdentifier. */
export const keyHint = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('base64');
