import type { Advisory, Affected } from '../model/advisory.ts';

/** What is known of attacks by a CVE. */
type Exploitation = {
  /** Probability of exploitation within 30 days, 0 to 1, and the share of CVEs with a lower one. Source: EPSS of FIRST. */
  readonly epss: number | undefined;
  readonly percentile: number | undefined;
  /** Day it came into CISA's catalogue of exploited vulnerabilities. */
  readonly exploitedSince: string | undefined;
  readonly ransomware: boolean;
};

export type Feed = {
  /** `Alpine`, `npm`: an ecosystem without its release. */
  readonly name: string;
  /** Date of its newest record. */
  readonly modified: string;
  readonly records: number;
};

/** How old the database is and what it holds. */
export type DatabaseState = {
  /** When it was last compared with its source. */
  readonly updated: string;
  /** The folder, address or bundle that it came from. */
  readonly source: string;
  /** Whether a signature by a trusted key was verified. */
  readonly signed: boolean;
  readonly feeds: readonly Feed[];
  /** Dates of the catalogue of exploited vulnerabilities and of the EPSS scores. */
  readonly kev: string | undefined;
  readonly epss: string | undefined;
};

/** The advisories of the operator's own database, read-only. */
export type Advisories = {
  readonly state: DatabaseState;
  /** Every ecosystem with release that it holds anything for: `Alpine:v3.9`, `npm`. */
  readonly ecosystems: ReadonlySet<string>;
  /** Every package of an ecosystem that it holds anything for. */
  names(ecosystem: string): readonly string[];
  /** What is said of a package, named as `packageKey` writes it. */
  claims(ecosystem: string, name: string): readonly { readonly advisory: Advisory; readonly affected: Affected }[];
  exploitation(cve: string): Exploitation | undefined;
  /** CVSS vectors that records about this CVE alone give it. */
  vectors(cve: string): readonly string[];
};
