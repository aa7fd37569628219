import type { FileId, Span } from './place.ts';

/** A setting of a configuration file, its name with those of the sections around it: `tls.options.default.minVersion`. */
export type ConfiguredSetting = {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
  /** In YAML and JSON, which item of the outermost list it stands in, from 0. */
  readonly item?: number;
};

/** A configuration file that a service is given at a place where its program reads it. */
export type Configuration = {
  /** The file it is, or the compose file that it is written in. */
  readonly file: FileId;
  /** Where it lies in the container; of a profile for the engine, what stands for it: `seccomp:./profile.json`. */
  readonly path: string;
  /** Whose it is, by the names of the catalogue: `nginx`. */
  readonly program: string;
  /** It is written in the compose file: every setting stands where all of them do. */
  readonly inline?: true;
  readonly settings: readonly ConfiguredSetting[];
};
