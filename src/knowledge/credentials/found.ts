import { createHash } from 'node:crypto';
import type { Span } from '../../model/place.ts';
import type { Severity } from '../../model/severity.ts';
import type { Confidence } from '../../model/sighting.ts';
import { entropyOf } from './entropy.ts';

/** A credential in a text. Nothing here holds its text. */
export type Found = {
  /** Id of the format, or `password-by-name`, `secret-by-name`, `password-in-url`. */
  readonly detector: string;
  /** What it is, in words: "GitHub personal access token (classic)". */
  readonly what: string;
  readonly confidence: Confidence;
  readonly severity: Severity;
  /** The credential itself, without the name, quotes and scheme around it. */
  readonly span: Span;
  /** Tells whether two findings are one credential. */
  readonly fingerprint: string;
  /** Why it was taken for one, in a clause: "its checksum is right". */
  readonly reason: string;
};

/**
 * A hash of the credential, stable between runs and machines. Where the credential is weak enough to be guessed, only
 * twenty bits are kept, so that many guesses fit and the hash confirms none.
 */
export const fingerprintOf = (credential: string): string => {
  const hash = createHash('sha256').update('plimsoll credential\0').update(credential).digest('hex');
  return entropyOf(credential) * credential.length >= 72 ? hash.slice(0, 24) : hash.slice(0, 5);
};
