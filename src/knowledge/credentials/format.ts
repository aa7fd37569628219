import type { Severity } from '../../model/severity.ts';
import type { Confidence } from '../../model/sighting.ts';

/**
 * How well the shape of a format is known. `verified`: its checksum was recomputed on a published example;
 * `high`: the vendor or two public scanners agree; `medium`: one source, or a weak shape; `low`: key word and length.
 */
export type Evidence = 'verified' | 'high' | 'medium' | 'low';

/** What a closer look at a candidate says: `invented` ones are dropped, `proven` ones are certain, `shown` ones are public where they stand. */
type Proof = 'proven' | 'fits' | 'shown' | 'invented';

/** Looks closer at a candidate: a checksum, a decoded first byte. `around` is the text near it. */
export type Check = (credential: string, around: string) => Proof;

type Common = {
  /** Stable id of the detector. */
  readonly id: string;
  readonly provider: string;
  readonly what: string;
  readonly severity: Severity;
  readonly evidence: Evidence;
  /** Sticky, linear: every repetition is bounded and no two neighbours overlap. Group 1, where there is one, is the credential. */
  readonly pattern: RegExp;
  readonly check?: Check;
  /** Published samples and emulator keys, as fingerprints or text that no secret scanner would take for a credential. */
  readonly ignore?: readonly string[];
};

/** A format that its own text gives away. */
export type PrefixedFormat = Common & {
  readonly kind: 'prefixed';
  /** The pattern is tried where one of these stands, minus `back` characters. At least two characters each. */
  readonly literals: readonly string[];
  /** Whether letters of either case are alike, in the literals and in the pattern. */
  readonly anyCase: boolean;
  readonly back: number;
  /** Characters beside letters, digits, _ and - after which the text cannot begin, as they may be inside it. */
  readonly inside: string;
  /** Whether the characters must be random: passwords and settings in the middle of a pattern are not. */
  readonly random: boolean;
  /** Only in files whose name ends so. */
  readonly files?: readonly string[];
};

/** A format without a mark of its own: a value beside a secret-like name, in whose neighbourhood one of `words` stands. */
export type NamedFormat = Common & {
  readonly kind: 'named';
  /** In lower case. */
  readonly words: readonly string[];
  /** The word must stand in the name itself. */
  readonly inName?: true;
};

export type Format = PrefixedFormat | NamedFormat;

/** The confidence that a format earns by its evidence alone. */
export const confidenceOf = (format: Format): Confidence =>
  format.kind === 'prefixed' && format.random && (format.evidence === 'verified' || format.evidence === 'high')
    ? 'certain'
    : 'likely';
