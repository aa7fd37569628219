/** What a scan must have found, or not, for an image to run. */
export type ScanDemand = {
  /** Days; the scan and the database it asked may be this old. */
  readonly maxAge: number;
  /** The mildest severity that counts; what is exploited today counts always. */
  readonly failOn: 'critical' | 'high' | 'medium' | 'low';
  /** Days from the day a vulnerability became known in which it does not yet count. */
  readonly grace: number;
};

/** Who must vouch for the images of some repositories, and for what. The first rule that matches decides. */
export type TrustRule = {
  /** Repositories with their registry, `*` for any characters: `ghcr.io/team/*`. */
  readonly images: readonly string[];
  /** Files of public keys, from the folder of the policy. */
  readonly keys: readonly string[];
  readonly identities: readonly { readonly identity: string; readonly issuer: string }[];
  /** A folder of notation's configuration. */
  readonly notation: string | undefined;
  /** Builders that may have made it, `*` for any characters; undefined: provenance is not asked for. */
  readonly builders: readonly string[] | undefined;
  readonly scan: ScanDemand | undefined;
  /** Why these images may run without a signature: their publisher does not sign. */
  readonly unsigned: string | undefined;
};

/** A vulnerability that may run, up to a day. */
export type TrustException = {
  readonly cve: string;
  /** Repositories, as in a rule; undefined: all. */
  readonly images: readonly string[] | undefined;
  /** The last day on which it counts: `2027-01-31`. */
  readonly until: string;
  readonly reason: string;
};

/** Which keys and identities the operator trusts for which repositories. */
export type TrustPolicy = {
  readonly rules: readonly TrustRule[];
  /** A `trusted_root.json` for identities. */
  readonly root: string | undefined;
  readonly exceptions: readonly TrustException[];
  /** Whether images that are built where they run may run: nothing can be verified of them. */
  readonly builds: 'allow' | 'refuse';
};

export const noTrustPolicy: TrustPolicy = { rules: [], root: undefined, exceptions: [], builds: 'refuse' };
