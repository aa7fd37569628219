import type { KeyObject } from 'node:crypto';
import type { Result } from './result.ts';

/** A private key that signs where it lies: of a file, or of a key management service that never gives it away. */
export type SigningKey = {
  readonly publicKey: KeyObject;
  /** A signature over these bytes by the algorithm that belongs to the kind of key; ECDSA in DER. */
  sign(bytes: Uint8Array): Promise<Result<Uint8Array, 'unusable'>>;
};
