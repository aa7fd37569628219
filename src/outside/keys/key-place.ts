/** How a command line names a key that is not in a file, and where it was written. */
export type KeyPlace = {
  /** `hashivault://release` */
  readonly named: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
};
