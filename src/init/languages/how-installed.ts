/** How the libraries of a Node.js project are installed. */
export type HowInstalled = {
  readonly kind: 'packages';
  readonly manager: string;
  /** Which release of a manager that is a runtime as well the project names. */
  readonly version?: string;
  /** Instructions before the manifests are copied. */
  readonly setup: readonly string[];
  readonly manifests: readonly string[];
  /** Instructions between the manifests and the installation: what the manager itself needs, what install scripts read. */
  readonly early: readonly string[];
  /** The program of the manager itself, with its own subcommands behind it. */
  readonly call: string;
  readonly install: string;
  readonly installForProduction: string;
  /** Takes away what only development needs. */
  readonly prune: readonly string[];
  run(script: string): string;
  /** What its own scripts need while libraries are installed: tools of development, or its sources as well. */
  readonly scriptsNeed: 'nothing' | 'tools' | 'sources';
  /** A library compiles something while it is installed, or comes out of a repository of git. */
  readonly compiles: boolean;
  readonly questions: readonly string[];
};
