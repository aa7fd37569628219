/** What a language found out of a project: all that its Dockerfile and compose.yaml are written from. */
export type App = {
  /** For people: `Node.js with Express`. */
  readonly what: string;
  /** Stages that build, each from its FROM on. */
  readonly stages: readonly (readonly string[])[];
  /** The folder above that its build takes, and the path of the Dockerfile from there; undefined: its own. */
  readonly context: { readonly folder: string; readonly dockerfile: string } | undefined;
  /** The image that the program runs in. */
  readonly base: string;
  /** Instructions between FROM and USER of the last stage. */
  readonly lines: readonly string[];
  /** Numeric uid:gid; undefined: the base starts as a user of its own. */
  readonly user: string | undefined;
  /** Undefined: it serves nobody, or nothing tells where. */
  readonly port: number | undefined;
  /** A path that is there to be asked whether it works. */
  readonly healthPath: string | undefined;
  /** Words of the process; undefined: the base starts it. */
  readonly start: readonly string[] | undefined;
  /** Folders beside /tmp that it writes and may lose. */
  readonly scratch: readonly string[];
  /** Names of the libraries that it is made of. */
  readonly libraries: ReadonlySet<string>;
  /** How a password reaches a program of this kind. */
  readonly secrets: 'environment' | 'configtree';
  /** Variables that its framework reads, whether its sources name them or not. */
  readonly reads: readonly string[];
  /** What the build must not see, beside what no build must. */
  readonly ignored: readonly string[];
  /** Texts of its sources, as far as they were read. */
  readonly sources: readonly string[];
  /** What is not certain and a person should look at, a sentence each. */
  readonly questions: readonly string[];
};

/** What most have no word to say of. */
export const USUAL = {
  context: undefined,
  healthPath: undefined,
  scratch: [],
  secrets: 'environment',
  reads: [],
} as const;

/** A project of which a Dockerfile would be a guess. */
export type Unclear = { readonly kind: 'unclear'; readonly what: string; readonly why: string };

/** What looking at a folder as a project of one language gave. */
export type Looked = { readonly kind: 'app'; readonly app: App } | Unclear;

export const unclear = (what: string, why: string): Unclear => ({ kind: 'unclear', what, why });
