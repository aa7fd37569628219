/** A project whose image builds and serves a port, with problems put into its Dockerfile. */
export type Case = {
  readonly name: string;
  readonly rules: readonly string[];
  readonly port: number;
  readonly files: { readonly [file: string]: string };
};
