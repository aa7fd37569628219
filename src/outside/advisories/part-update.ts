/** What became of one part of the source. `older`: it would have gone backwards, so what is here stays. */
export type PartUpdate = {
  readonly name: string;
  readonly kind: 'updated' | 'unchanged' | 'older' | 'damaged' | 'missing';
  readonly records: number;
  /** Records that are left out because something is wrong with them. */
  readonly faults: readonly string[];
};
