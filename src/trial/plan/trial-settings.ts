/** The settings that harden turns. */
export type TrialSettings = {
  /** `uid:gid`; undefined: whom the image says. */
  readonly user: string | undefined;
  readonly readOnly: boolean;
  /** Paths of memory file systems, with options behind a colon. */
  readonly tmpfs: readonly string[];
  /** Paths that get an anonymous volume. */
  readonly volumes: readonly string[];
  readonly capDrop: readonly string[];
  readonly capAdd: readonly string[];
  /** All of `security_opt`. */
  readonly securityOptions: readonly string[];
  /** A seccomp profile of our own, in the engine's form. */
  readonly seccomp?: { readonly [key: string]: unknown };
  readonly memoryBytes: number | undefined;
  readonly pids: number | undefined;
  /** To whom volumes are handed before it starts, `uid:gid`: no setting, but what a `chown` in the Dockerfile gives. */
  readonly volumeOwner?: string;
  /** A health check of our own, as the engine takes it. */
  readonly health: readonly string[] | undefined;
};
