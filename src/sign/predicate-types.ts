/** What people call the kinds of statements, and their full names. Source: cosign, pkg/cosign/attestation; in-toto predicates. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['cyclonedx', 'https://cyclonedx.org/bom'],
  ['spdx', 'https://spdx.dev/Document'],
  ['provenance', 'https://slsa.dev/provenance/v1'],
  ['scan', 'https://cosign.sigstore.dev/attestation/vuln/v1'],
]);

export const predicateNames: readonly string[] = [...NAMES.keys()];

/** The full name of a kind of statement; a URI is its own. Undefined: nobody calls one so. */
export const predicateType = (name: string): string | undefined =>
  NAMES.get(name) ?? (/^https?:\/\/\S+$/.test(name) ? name : undefined);

/** What people call a kind of statement, or its full name. */
export const predicateName = (type: string): string => [...NAMES].find(([, full]) => full === type)?.[0] ?? type;
