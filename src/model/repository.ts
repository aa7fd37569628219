import type { Pipeline } from './pipeline.ts';
import type { FileId, Place, Span } from './place.ts';
import type { Script } from './script.ts';
import type { Severity } from './severity.ts';
import type { Sighting } from './sighting.ts';
import type { Value } from './value.ts';

/** A file that by its name and content carries credentials. */
export type SecretFile = {
  readonly file: FileId;
  readonly kind: 'environment' | 'private-key' | 'key-store' | 'credentials';
  /** What it is, in words: "environment file", "OpenSSH private key". */
  readonly what: string;
  /** Among tests, fixtures, examples or documentation, where throw-away keys are kept on purpose. */
  readonly specimen: boolean;
};

/** A program that proposes newer versions of what the repository uses, and of what kinds. */
export type UpdateBot = {
  readonly bot: 'renovate' | 'dependabot';
  readonly place: Place;
  /** In the bot's own words: `docker`, `docker-compose`, `github-actions`; `all` when nothing narrows it. */
  readonly ecosystems: Value<'all' | readonly string[]>;
  /** Those that are switched off again. */
  readonly without: readonly string[];
  /** Folders it looks into for Dockerfiles, relative to the root and without `/` around, globs among them; undefined: everywhere. */
  readonly folders?: readonly string[];
};

/** What the tree says about itself as a git repository and as something kept by people. */
export type RepositoryFacts = {
  readonly kind: 'repository';
  readonly id: string;
  readonly at: Place;
  readonly isRepository: Value<boolean>;
  /** Whether git keeps this path: read from the index. */
  readonly tracked: (path: string) => Value<boolean>;
  /** Whether the ignore files of the tree keep git from adding this path. */
  readonly ignored: (path: string) => boolean;
  /** The root's `.gitignore`, where there is one. */
  readonly ignoreFile: FileId | undefined;
  readonly secretFiles: readonly SecretFile[];
  readonly updates: readonly UpdateBot[];
};

/** A credential that a scan of the tree saw, apart from where other readers look: variables of services and builds. */
export type SourceSighting = Sighting & {
  readonly file: FileId;
  /** How bad it is when it leaks, by its kind. */
  readonly severity: Severity;
  /** Ids of the services that the file belongs to. */
  readonly services: readonly string[];
};

/** What a scan of the tree's texts saw; `complete` when no text was left out for its size or the tree's. */
export type SourceScan = { readonly sightings: readonly SourceSighting[]; readonly complete: boolean };

/** A file that secrets are taken from: by a compose project, or by its name an encrypted one. */
export type StoredSecret = {
  readonly file: FileId;
  /** What encrypted it: "age", "SOPS". */
  readonly sealedBy: string | undefined;
  /** The encrypted file that this one was made to be: `.env.age` of `.env`. */
  readonly sealedTwin?: FileId;
};

/** A secret that services are handed, and when it was last changed by a record of the project. */
export type SecretRotation = {
  readonly name: string;
  /** Where the first service gets it. */
  readonly at: Place;
  /** `2026-11-28`, with the record that says so; undefined where none does. */
  readonly changed: { readonly day: string; readonly place: Place } | undefined;
};

/** A use of Docker Content Trust: what switches it on, a command of it, its server. */
export type ContentTrustUse = { readonly what: 'switch' | 'command' | 'server'; readonly place: Place };

/** A certificate among the project's files that services are given. */
export type UsedCertificate = {
  readonly file: FileId;
  readonly span: Span;
  /** `2026-11-27`: the days it holds from and until. */
  readonly from: string;
  readonly until: string;
  /** Of RSA; undefined for elliptic curves. */
  readonly keyBits: number | undefined;
  /** Ids of the services that it is given to. */
  readonly services: readonly string[];
};

/** A script that starts services or updates them. */
export type DeployScript = {
  readonly file: FileId;
  /** Its shell texts: one for each recipe of a Makefile. */
  readonly parts: readonly Script[];
  /** Ids of the services that it starts. */
  readonly services: readonly string[];
};

/** A program that a script or a pipeline starts inside the container of a service: `docker exec`. */
export type StartedInside = {
  readonly at: Place;
  readonly program: string;
  /** The flags that give it every privilege, and root. */
  readonly privileged: Place | undefined;
  readonly root: Place | undefined;
  /** Ids of the services whose container it may be, and of those among them that are not root themselves. */
  readonly services: readonly string[];
  readonly withoutRoot: readonly string[];
};

/** The repository with what is built from it: what rules about how images come to be look at. */
export type Repository = RepositoryFacts & {
  readonly pipelines: readonly Pipeline[];
  /** The Dockerfiles that services are built from, each once. */
  readonly dockerfiles: readonly FileId[];
  readonly scan: SourceScan;
  readonly storedSecrets: readonly StoredSecret[];
  /** Undefined where nobody keeps a record. */
  readonly rotations: readonly SecretRotation[] | undefined;
  readonly certificates: readonly UsedCertificate[];
  readonly contentTrust: readonly ContentTrustUse[];
  readonly deployScripts: readonly DeployScript[];
  readonly startedInside: readonly StartedInside[];
  /** Ids of every service that is declared in it. */
  readonly services: readonly string[];
};
