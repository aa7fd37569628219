/** What a server shows of itself while a connection is made. */
export type TlsFacts = {
  /** Whether the chain leads to a root that is trusted here, and the name fits. */
  readonly trusted: boolean;
  /** OpenSSL's or Node's code for what is wrong: `CERT_HAS_EXPIRED`. */
  readonly problem: string | undefined;
  readonly names: readonly string[];
  readonly issuer: string;
  /** Days are reckoned from these: ISO 8601. */
  readonly validFrom: string;
  readonly validTo: string;
  readonly keyBits: number | undefined;
};

/** The same, with what else the server would take from a client that asks for less. */
export type TlsSurvey = TlsFacts & {
  /** Every version it takes, oldest first: `TLSv1.2`. */
  readonly versions: readonly string[];
  /** Whether it takes a key exchange whose recordings a stolen key opens later (RSA without a Diffie-Hellman part). */
  readonly withoutForwardSecrecy: boolean;
};
