export type TarKind = 'file' | 'directory' | 'symlink' | 'hardlink' | 'device' | 'fifo';

/** One member of a tar archive. */
export type TarEntry = {
  /** From the root of the archive, without `./`, leading or doubled slashes; empty for the root itself. */
  readonly path: string;
  readonly kind: TarKind;
  /** Permission bits with setuid, setgid and sticky. */
  readonly mode: number;
  readonly uid: number;
  /** Bytes of content once holes are filled. */
  readonly size: number;
  /** Target of a link as it is written; empty for anything else. */
  readonly link: string;
  /** Whether it has file capabilities: the extended attribute `security.capability`. */
  readonly capable: boolean;
};

/** What is wrong with an archive; reading stops there, and what came before counts. */
export type TarProblem = { readonly message: string };

/** Takes the members of an archive as they come. */
export type TarSink = {
  /** A member begins. Answers whether its content is wanted. */
  entry(entry: TarEntry): boolean;
  /** A piece of wanted content; valid only during the call. */
  data(piece: Uint8Array): void;
  /** The wanted content is whole. */
  end(): void;
  /** A member that was left out, and why. */
  skip(message: string): void;
};
