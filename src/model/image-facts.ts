/** How far a fact may be trusted: seen live, read in a source, reported by someone, inferred from a pattern. */
export type Evidence = 'live' | 'read' | 'reported' | 'inferred';

/** A fact of the catalogue with how it is known, and where it is written. */
export type Told<T> = { readonly value: T; readonly evidence: Evidence; readonly source?: string };

export type WritablePath = {
  readonly path: string;
  readonly use: string;
  readonly optional: boolean;
  /** Programs are started from there. */
  readonly exec?: true;
};

/** End of support of one cycle of one product. */
export type EndOfSupport = {
  /** Id of endoflife.date. */
  readonly product: string;
  readonly cycle: string;
  /** A date, true when it ended on an unknown day, false when no end is set. */
  readonly on: string | boolean;
  /** Whether support is over today. */
  readonly ended: boolean;
  /** Last day of free long-term updates after the regular end. */
  readonly extendedUntil?: string;
  /** The nearest cycle that is supported today; only when this one has ended. */
  readonly successor?: string;
};

/** What somebody does who calls a server that asks for no login, as a clause, and what makes it ask for one. */
export type LoginAsked = {
  /** `runs code in it`. */
  readonly until: string;
  /** Names of variables, of options, and of settings with those around them. */
  readonly by: readonly string[];
  /** Where in the container its settings lie; anywhere where nothing is said, in no file where it is empty. */
  readonly at?: readonly string[];
};

/** A port for administration, debugging, metrics or the other servers of a cluster. */
type DebugPort = {
  readonly port: number;
  /** `administration API`. */
  readonly what: string;
  /** Whoever reaches it commands the program, without a login. */
  readonly open?: true;
};

/** What becomes of a server that starts as root and may not change its user. */
type WithoutSetuid = 'fails' | 'stays-root' | 'no-workers' | 'respawns';

/** What is known of an image by its name and tag, without looking into it. An absent field: no source showed it. */
export type ImageFacts = {
  /** Id of the catalogue entry. */
  readonly family: string;
  readonly kind: 'base' | 'runtime' | 'server' | 'tool';
  /** The variant of the family that the tag picks; undefined when the tag is not known. */
  readonly variant?: string;
  /** `alpine`, `debian`, `ubuntu`, `distroless`, `scratch`, `windows`…: the system inside. */
  readonly system: string | undefined;
  readonly distroless: boolean;
  readonly minimal: boolean | undefined;
  /** Its publisher has no smaller variant of it for the same C library. */
  readonly smallest: boolean;
  /** Published by Docker's official images program, or by the project itself. */
  readonly official: boolean;
  /** Who it starts as. An undefined uid is not fixed by the image, and is not 0. */
  readonly runsAs?: Told<{
    readonly name: string | undefined;
    readonly uid: number | undefined;
    readonly gid: number | undefined;
  }>;
  /** The unprivileged user the image ships. */
  readonly ownUser?: Told<{
    readonly name: string;
    readonly uid: number | undefined;
    readonly gid: number | undefined;
  }>;
  /** The image starts as root and runs its service as this user by itself. */
  readonly dropsTo?: Told<{ readonly name: string; readonly uid: number | undefined; readonly how: string }>;
  /** Why it is not known whether it runs its service as another user. */
  readonly dropUnsure?: Told<string>;
  readonly shell?: Told<boolean>;
  readonly packageManager?: Told<string | undefined>;
  /** Whether a program is in the image: undefined when no source says. */
  readonly hasProgram: (name: string) => Told<boolean> | undefined;
  /** TCP ports it listens on by default. */
  readonly ports?: Told<readonly number[]>;
  readonly writablePaths?: Told<readonly WritablePath[]>;
  readonly volumes?: Told<readonly string[]>;
  /** A newer release of it loads what an older one wrote, or it keeps nothing: it moves on without its data being moved by hand. False: a command has to change the tables of its database first. */
  readonly readsOlderData?: Told<boolean>;
  /** Whether a newer release of it understands how this one is configured; undefined: nothing says otherwise. */
  readonly readsOlderSettings?: Told<boolean>;
  /** Its start-up writes all over its own root: a read-only one is out of the question. */
  readonly needsWritableRoot?: Told<boolean>;
  /** It maps code from /tmp: a tmpfs there needs `exec`. */
  readonly tmpNeedsExec?: Told<boolean>;
  /** What it needs with all capabilities dropped; undefined where no source says. */
  readonly capabilities?: Told<{
    readonly asRoot: readonly string[] | undefined;
    readonly asUser: readonly string[] | undefined;
    /** What happens when it starts as root without SETUID and SETGID. */
    readonly withoutSetuid?: WithoutSetuid;
    readonly note?: string;
  }>;
  /** Binaries that cannot be executed while these capabilities are out of the bounding set. */
  readonly fileCapabilities?: Told<readonly { readonly path: string; readonly capabilities: readonly string[] }[]>;
  /** Only works with `privileged: true`. */
  readonly needsPrivileged?: Told<boolean>;
  /** What it does that takes root, and a variant that does it without. */
  readonly needsRoot?: Told<{ readonly work: string; readonly without?: string; readonly remedy?: string }>;
  /** Exec form of a health check that works inside this image. */
  readonly healthCommand?: Told<readonly string[]>;
  /** What must be named in the command or by a variable for that check to be answered. */
  readonly healthNeeds?: Told<string>;
  readonly builtinHealthcheck?: Told<boolean>;
  /** Variables that also exist with the suffix `_FILE`. `GF_*` stands for all that begin so. */
  readonly secretFiles?: Told<readonly string[]>;
  /** The suffix of those variables when it is another one: Grafana's `__FILE`. */
  readonly secretFileSuffix?: Told<string>;
  readonly secretVariables?: Told<readonly string[]>;
  /** Logins that it starts with; `setBy`: variables of which one changes them (`_FILE` and the like behind them too). */
  readonly defaultCredentials?: Told<
    readonly { readonly user: string; readonly password: string; readonly setBy?: readonly string[] }[]
  >;
  /** Answers without a login unless told otherwise. */
  readonly openByDefault?: Told<boolean>;
  /** Of what is open by default and gives much away. */
  readonly loginAsked?: Told<LoginAsked>;
  /**
   * Environment variables that let anyone in, with their value, or set to anything: `POSTGRES_HOST_AUTH_METHOD=trust`.
   * `port`: where they do; it has to listen there for this machine to reach it, too.
   */
  readonly weakeningSettings?: Told<
    readonly { readonly setting: string; readonly effect: string; readonly port?: number }[]
  >;
  readonly egressNeeded?: Told<boolean>;
  /** Administration, debugging, metrics and cluster ports, which have no place outside. */
  readonly debugPorts?: Told<readonly DebugPort[]>;
  /** Whether it stores data others query: databases, caches, queues, search. */
  readonly datastore: boolean;
  /** The role its job suggests; only the policy grants it. */
  readonly role?: Told<'engine-proxy' | 'host-agent' | 'engine-manager'>;
  /** It gets no more updates; `instead` names what took its place. */
  readonly retired?: Told<{ readonly since: string | undefined; readonly instead: string | undefined }>;
  /** Of the program that the tag names. */
  readonly endOfLife?: Told<EndOfSupport>;
  /** Of the system under it, when the tag names one: `alpine3.17`, `bullseye`. */
  readonly systemEndOfLife?: Told<EndOfSupport>;
};
