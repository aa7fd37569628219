/**
 * How a configuration file is written: a word and its values a line (Mosquitto), the same ended by `;` with blocks in
 * braces (nginx), `name = value` below `[sections]` (INI, TOML), or YAML.
 */
export type ConfigurationFormat = 'lines' | 'blocks' | 'sections' | 'yaml';

/** A setting that lets in what should stay out. Patterns see names with those of the sections around them. */
export type ConfigurationFault = {
  /**
   * `open`: nobody is asked for a password; `old-tls`: what RFC 8996 retired; `unverified`: certificates are not looked
   * at; `unfiltered`: every system call goes through.
   */
  readonly kind: 'open' | 'old-tls' | 'unverified' | 'unfiltered';
  readonly name: RegExp;
  readonly bad: RegExp;
  /** What it means, as a clause. */
  readonly effect: string;
  /** A setting, as `name value`, that must stand beside it for it to count. */
  readonly only?: RegExp;
  /** A setting, as `name value`, beside which it harms nobody. */
  readonly unless?: RegExp;
  /** It is harmless as long as this port, or any, is not published beyond this machine. */
  readonly published?: number | 'any';
  /** What is open shows how things stand and changes nothing. */
  readonly onlyShows?: true;
  /** What to write instead, where it is no password that is missing. */
  readonly remedy?: string;
};

/** A program with the places where it reads its settings in a container. */
export type ConfiguredProgram = {
  readonly name: string;
  readonly path: RegExp;
  readonly format: ConfigurationFormat;
  readonly faults: readonly ConfigurationFault[];
};
