/** What a maker or an operator says about one vulnerability in one product. Source: VEX minimum requirements, CISA 2023. */
export type VexStatement = {
  /** `CVE-2024-1234` and its other names. */
  readonly vulnerability: readonly string[];
  /** Package URLs, names of images, or CPEs of systems that it is about; with `components`, what these are part of. */
  readonly products: readonly string[];
  /** Package URLs inside the products, or names of packages of a system; empty: the products are the packages. */
  readonly components: readonly string[];
  readonly status: 'not-affected' | 'affected' | 'fixed' | 'investigated';
  /** Why it does no harm: a word of the format, or a sentence. */
  readonly justification: string | undefined;
  /** When it was made, in milliseconds; undefined where the document does not say. */
  readonly at?: number | undefined;
  /** The file it stands in. */
  readonly from: string;
};
