/** Something that reads text and must neither throw nor hang, whatever the text. */
export type FuzzTarget = {
  /** Which files of a folder are real input for it. */
  readonly accepts: (path: string) => boolean;
  /** `latin1`: its files are bytes, of which each is a character. */
  readonly encoding?: 'latin1';
  /** Where its files are cut, in characters; undefined: where others are. */
  readonly longest?: number;
  /** Bits of its grammar that a mutation may put anywhere. */
  readonly tokens: readonly string[];
  /** Reads one input; throws when a property does not hold. `random` is from 0 up to 1. */
  readonly read: (text: string, random: () => number) => void;
};
