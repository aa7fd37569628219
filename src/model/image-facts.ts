/** How far a fact may be trusted: seen live, read in a source, reported by someone, inferred from a pattern. */
export type Evidence = 'live' | 'read' | 'reported' | 'inferred';

/** A fact of the catalogue with how it is known. */
export type Told<T> = { readonly value: T; readonly evidence: Evidence };

export type WritablePath = { readonly path: string; readonly use: string; readonly optional: boolean };

/** What is known of an image by its name and tag, without looking into it. An absent field: no source showed it. */
export type ImageFacts = {
  /** Id of the catalogue entry. */
  readonly family: string;
  readonly kind: 'base' | 'runtime' | 'server' | 'tool';
  /** `alpine`, `debian`, `slim`, `distroless`, `scratch`…: what the tag says of the system inside. */
  readonly system: string | undefined;
  readonly distroless: boolean;
  readonly minimal: boolean | undefined;
  /** Published by Docker's official images program, or by the project itself. */
  readonly official: boolean;
  readonly runsAs?: Told<{ readonly name: string | undefined; readonly uid: number; readonly gid: number | undefined }>;
  /** The unprivileged user the image ships. */
  readonly ownUser?: Told<{
    readonly name: string;
    readonly uid: number | undefined;
    readonly gid: number | undefined;
  }>;
  /** The image starts as root and runs its service as this user by itself. */
  readonly dropsTo?: Told<{ readonly name: string; readonly uid: number | undefined; readonly how: string }>;
  readonly shell?: Told<boolean>;
  readonly packageManager?: Told<string | undefined>;
  /** Whether a program is in the image: undefined when no source says. */
  readonly hasProgram: (name: string) => Told<boolean> | undefined;
  readonly ports?: Told<readonly number[]>;
  readonly writablePaths?: Told<readonly WritablePath[]>;
  readonly volumes?: Told<readonly string[]>;
  readonly tmpNeedsExec?: Told<boolean>;
  readonly capabilities?: Told<{
    readonly asRoot: readonly string[];
    readonly asUser: readonly string[];
    readonly note?: string;
  }>;
  /** Exec form of a health check that works inside this image. */
  readonly healthCommand?: Told<readonly string[]>;
  readonly builtinHealthcheck?: Told<boolean>;
  /** Variables that also exist with the suffix `_FILE`. */
  readonly secretFiles?: Told<readonly string[]>;
  readonly secretVariables?: Told<readonly string[]>;
  readonly defaultCredentials?: Told<readonly { readonly user: string; readonly password: string }[]>;
  readonly egressNeeded?: Told<boolean>;
  readonly debugPorts?: Told<readonly number[]>;
  /** Whether it stores data others query: databases, caches, queues, search. */
  readonly datastore: boolean;
  /** End of support of this tag: a date, true when it ended on an unknown day, false when it is supported. */
  readonly endOfLife?: Told<{
    readonly product: string;
    readonly cycle: string;
    readonly on: string | boolean;
    readonly successor?: string;
  }>;
};
