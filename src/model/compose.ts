import type { FileId, Place } from './place.ts';
import type { Settings } from './settings.ts';
import type { Fact, Open, Template } from './value.ts';

/** A fault in a compose file, a file it names, or its environment. */
export type ComposeProblem = {
  readonly code: string;
  readonly message: string;
  readonly place: Place;
  readonly severity: 'error' | 'warning';
};

/** The `build:` of a service. */
export type BuildSection = {
  readonly place: Place;
  /** Path of the context relative to the root of the target (`../` when outside it); unknown when it is remote. */
  readonly context: Fact<Template>;
  readonly dockerfile: Fact<Template | undefined>;
  readonly dockerfileInline: Fact<string | undefined>;
  readonly target: Fact<Template | undefined>;
  readonly args: Open<{ readonly name: string; readonly value: Fact<Template | undefined> }>;
  readonly additionalContexts: ReadonlyMap<string, Template>;
  readonly network: Fact<Template | undefined>;
  readonly privileged: Fact<boolean>;
  readonly entitlements: Open<Fact<Template>>;
  /** What is left of it: an image, or only files that it writes elsewhere, or its answer. Of what is not known, an image. */
  readonly makes: 'image' | 'files';
};

export type ComposeService = {
  readonly name: string;
  readonly at: Place;
  readonly settings: Settings;
  readonly build: BuildSection | undefined;
  /** Another program provides it (`provider:`): Compose starts no container for it. */
  readonly provided?: true;
};

export type Network = {
  readonly key: string;
  readonly name: Template;
  readonly at: Place;
  readonly internal: Fact<boolean>;
  readonly external: Fact<boolean>;
  readonly driver: Fact<string | undefined>;
  /** Its subnets and addresses are written down (`ipam`). */
  readonly addressed: boolean;
  readonly driverOptions: ReadonlyMap<string, Template>;
};

export type ComposeVolume = {
  readonly key: string;
  readonly at: Place;
  readonly external: Fact<boolean>;
  readonly driver: Fact<string | undefined>;
  /** `type`, `o` and `device` of the local driver can make a volume a bind mount. */
  readonly driverOptions: ReadonlyMap<string, Fact<Template>>;
};

/** A top-level secret or config. */
export type ComposeSecret = {
  readonly key: string;
  readonly at: Place;
  readonly from: 'file' | 'environment' | 'external' | 'content' | 'driver' | 'nothing';
  readonly file: Fact<Template> | undefined;
  /** The variable of whoever starts the project that holds it. */
  readonly variable: Template | undefined;
  readonly content: Fact<Template> | undefined;
};

/** A compose project after all files are merged, with every fact's origin. */
export type ComposeProject = {
  readonly name: string;
  readonly file: FileId;
  /** The files it is made of, each merged over those before it. */
  readonly sources: readonly FileId[];
  /** Every file that was read for it: overrides, includes, extended files, env files. */
  readonly files: readonly FileId[];
  readonly services: readonly ComposeService[];
  readonly networks: readonly Network[];
  readonly volumes: readonly ComposeVolume[];
  readonly secrets: readonly ComposeSecret[];
  readonly configs: readonly ComposeSecret[];
  readonly version: { readonly place: Place } | undefined;
  readonly problems: readonly ComposeProblem[];
};
