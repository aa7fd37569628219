import type { Scanned } from './scanned.ts';

/** What a scan can say of one vulnerability in one package, before a person has looked. */
export type VexClaim = {
  /** The CVE where there is one. */
  readonly id: string;
  readonly aliases: readonly string[];
  /** purl of the package. */
  readonly purl: string;
  readonly state:
    | { readonly kind: 'affected'; readonly remedy: string }
    | { readonly kind: 'investigated' }
    | { readonly kind: 'not-affected'; readonly justification: string | undefined }
    | { readonly kind: 'fixed' };
};

/** The image by a name that holds wherever it lies: by its digest, where it has one. */
export const vexProduct = ({ image }: Scanned): string =>
  image.digest === undefined ? image.name : `pkg:oci/${nameOf(image.name)}@${image.digest.replace(':', '%3A')}`;

/** What has a fix is affected, with what to do; the rest is under investigation; what earlier statements took out is what they called it. */
export const vexClaims = ({ lookedUp }: Scanned): readonly VexClaim[] => [
  ...(lookedUp?.vulnerabilities ?? []).map(
    (one): VexClaim => ({
      ...named(one),
      state: one.fixed === undefined ? { kind: 'investigated' } : { kind: 'affected', remedy: one.remedy },
    }),
  ),
  ...(lookedUp?.suppressed ?? []).map(
    ({ vulnerability, statement }): VexClaim => ({
      ...named(vulnerability),
      state:
        statement.status === 'fixed'
          ? { kind: 'fixed' }
          : { kind: 'not-affected', justification: statement.justification },
    }),
  ),
];

type Named = { readonly id: string; readonly aliases: readonly string[]; readonly package: { readonly purl: string } };
const named = ({ id, aliases, package: { purl } }: Named): Pick<VexClaim, 'id' | 'aliases' | 'purl'> => ({
  id: [id, ...aliases].find((one) => one.startsWith('CVE-')) ?? id,
  aliases: [id, ...aliases],
  purl,
});

const nameOf = (name: string): string => {
  const last = name.replace(/@.*$/, '').split('/').at(-1) ?? name;
  return last.replace(/:.*$/, '').toLowerCase();
};
