import type { Flags } from '../read-flags.ts';

/** What the command line says behind `plimsoll secrets VERB`. */
export type AskedOfVerb = {
  readonly flags: Flags;
  readonly named: readonly string[];
  /** The words behind `--`. */
  readonly command: readonly string[];
};
