import type { Origin } from './place.ts';

/** How sure a detector is: `certain` when a checksum or an unmistakable format says so. */
export type Confidence = 'certain' | 'likely' | 'possible';

/** A credential seen by a detector in any bytes. Readers leave sightings as facts, rules judge them. */
export type Sighting = {
  /** Id of the detector, `github-token` or `password-by-name`. */
  readonly detector: string;
  /** What it is, in words: "GitHub personal access token". */
  readonly what: string;
  readonly confidence: Confidence;
  readonly origin: Origin;
  /** Stable hash of the credential: tells whether two sightings are one credential without holding it. */
  readonly fingerprint: string;
};
