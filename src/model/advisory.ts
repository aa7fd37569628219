import type { Severity } from './severity.ts';
/**
 * Versions from `from` on (`0` is the first there ever was), up to the fixed version or through the last affected one. `below`: what is
 * said ends there, and nothing is known of that version: it is no fix.
 */
export type Interval = {
  readonly from: string;
  readonly before?: string;
  readonly through?: string;
  readonly below?: string;
};

/** How bad a source says it is: a CVSS vector, or a word of its own scale. */
export type Rating =
  | { readonly kind: 'vector'; readonly vector: string }
  | { readonly kind: 'word'; readonly severity: Severity };

/** What one record of a source says, without the packages. */
export type Advisory = {
  /** `DSA-5376-1`, `GHSA-223j-4rm8-mrmf`, `ALPINE-CVE-2019-14697`. */
  readonly id: string;
  /** Other names of the very same vulnerability. */
  readonly aliases: readonly string[];
  /** Every CVE that the record names; an advisory of a distribution often mends several. */
  readonly cves: readonly string[];
  /** `2023-03-20`; undefined when the source does not say. */
  readonly published: string | undefined;
  readonly modified: string;
  readonly summary: string;
  readonly rating: Rating | undefined;
};

/** The versions of one package that a record is about. */
export type Affected = {
  /** As OSV names it, with the release: `Debian:11`, `Alpine:v3.9`, `npm`. */
  readonly ecosystem: string;
  /** As `packageKey` writes it. */
  readonly name: string;
  readonly intervals: readonly Interval[];
  /** Single versions outside the intervals. */
  readonly versions: readonly string[];
  /** Of this package alone; counts before that of the record. */
  readonly rating?: Rating;
};
