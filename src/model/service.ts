import type { BuildSection, ComposeSecret, ComposeVolume, Network } from './compose.ts';
import type { Configuration } from './configuration.ts';
import type { Container } from './container.ts';
import type { Arg, Dockerfile, ImageReference, Stage } from './dockerfile.ts';
import type { LayerMaker, SeenImage } from './image.ts';
import type { ImageFacts } from './image-facts.ts';
import type { Digest, FileId, Place } from './place.ts';
import type { ScanRecord } from './scan-record.ts';
import type { CommandLine } from './script.ts';
import type { Healthcheck, Settings, User, Variable } from './settings.ts';
import type { Fact, Open, Template, Value } from './value.ts';

/** What a build may read: a folder with its ignore file. */
export type BuildContext = {
  /** Relative to the root of the target; `.` is the root itself. */
  readonly path: string;
  readonly ignoreFile: FileId | undefined;
  /** Whether the ignore file leaves a path of the context out; everything is in when there is no ignore file. */
  readonly excludes: (path: string) => boolean;
  /** Whether the ignore file brings paths back with `!`, be they there yet or not. */
  readonly bringsBack: boolean;
  /** Paths in the context relative to it, ignored ones included, as far as they were listed. */
  readonly entries: Open<string>;
  /** Whether a file of the context that has the name of one with secrets was read and gives none away. */
  readonly isWithoutSecrets: (path: string) => boolean;
  /** What stands in a file of the context; undefined where it is left out, is no text, or is a long one. */
  readonly textOf: (path: string) => string | undefined;
  /** A file of the context as a shell script; undefined for another program, unknown where it cannot be read. */
  readonly script: (path: string) => Value<CommandLine> | undefined;
  /** The configuration files that a file or folder of the context brings to a path of a container. */
  readonly configurations: (path: string, at: string) => readonly Configuration[];
  /** What a package.json of the context runs by a name: `start`. Undefined where it cannot be read or has no such script. */
  readonly npmScript: (path: string, name: string) => CommandLine | undefined;
};

/** A script of the build context that a service starts with; unknown where it is not there to be read. */
export type StartScript = {
  /** What starts it, as written: `/entrypoint.sh`. */
  readonly name: string;
  /** Its spans are those of the script's own file. */
  readonly line: Value<CommandLine>;
};

/** An image that a build pulls. `final`: it ends up in the image; `stage`: a stage of the build is FROM it; `copy`: only files of it are used. */
export type BuildImage = {
  readonly reference: Fact<ImageReference>;
  readonly facts: Value<ImageFacts>;
  readonly use: 'final' | 'stage' | 'copy';
};

/** One target of one Dockerfile, as some services build it. */
export type Build = {
  readonly kind: 'build';
  readonly dockerfile: Dockerfile;
  readonly target: Stage;
  /** The stages that the target needs, in file order, the target last. */
  readonly stages: readonly Stage[];
  /** The target and the stages it is FROM, nearest first: what ends up in the image. */
  readonly lineage: readonly Stage[];
  /** The image under the lineage; undefined for scratch. */
  readonly base: Fact<ImageReference> | undefined;
  readonly baseFacts: Value<ImageFacts>;
  /** Every image that the needed stages pull. */
  readonly images: readonly BuildImage[];
  /** ARGs before FROM with the values this build gives them. */
  readonly preamble: readonly Arg[];
  readonly context: Value<BuildContext>;
  /** The compose build sections that make it; empty for a Dockerfile that no service builds. */
  readonly sections: readonly BuildSection[];
};

/** The image of a service: built here, or someone's. */
export type ServiceImage = {
  /** The `image:` of the settings, or undefined when it has no name of its own. */
  readonly reference: Fact<ImageReference> | undefined;
  readonly build: Build | undefined;
  /** What a build without a name of its own is looked up by, every part written out. */
  readonly madeAs: string | undefined;
  /** The target that was looked into, where that is no image of the engine: `oci:DIR`. */
  readonly readAs?: string | undefined;
  /** What the catalogue (later: the image itself) says of what runs: for a build, facts of its base. */
  readonly facts: Value<ImageFacts>;
  /** The image itself, where it was looked into and was made from these very files as far as they tell. */
  readonly content?: SeenImage;
  /** What in the Dockerfile made its layers, as far as that is certain. */
  readonly madeBy?: ReadonlyMap<Digest, LayerMaker>;
  /** Its last scan on this machine. */
  readonly scan?: ScanRecord;
  /** What the image here says otherwise than the Dockerfile it is named for; it was built before, and counts for nothing. */
  readonly stale?: string;
  /** The image that its build starts from, where it was looked into. */
  readonly baseContent?: SeenImage;
};

/** Roles declared in the policy, for services whose job needs more. */
export type Role = 'engine-proxy' | 'host-agent' | 'engine-manager' | 'job' | 'dev';

/** `service:web`; `service:web@shop/compose.yaml` where several of what is judged have that name. */
export type ServiceId = `service:${string}` | `container:${string}` | `image:${string}`;

/**
 * Settings in effect, declared settings, image and running containers, joined. The joined facts (user, environment,
 * healthcheck, process) are what counts: compose over image over base over engine default.
 */
export type Service = {
  readonly kind: 'service';
  readonly id: ServiceId;
  readonly name: string;
  readonly at: Place;
  readonly role: Role | undefined;
  /** Settings in effect. For a Dockerfile that no service builds nothing is set, and `declared` is undefined. */
  readonly settings: Settings;
  readonly declared: Settings | undefined;
  readonly image: ServiceImage;
  /**
   * Whether it is a Windows container: capabilities, no-new-privileges, a read-only root and limits on processes are of
   * Linux, and the engine refuses them there.
   */
  readonly windows: boolean;
  /** Whether the image is made here: by a `build:` or from the Dockerfile itself. */
  readonly built: boolean;
  /** The user the first process starts as. */
  readonly user: Fact<User>;
  /** The user that an image known to drop privileges by itself ends up as. */
  readonly dropsTo: Fact<User> | undefined;
  readonly environment: Open<Variable>;
  /** Undefined: none anywhere. */
  readonly healthcheck: Fact<Healthcheck | undefined>;
  readonly entrypoint: Fact<CommandLine | undefined>;
  readonly command: Fact<CommandLine | undefined>;
  /** The scripts of its build that entrypoint and command name, and those that these call. */
  readonly startScripts: readonly StartScript[];
  /** Configuration files of known programs that it starts with, as far as they lie among what is judged. */
  readonly configurations: readonly Configuration[];
  readonly stopSignal: Fact<Template | undefined>;
  /** Ports at which the project calls its services by addresses that are not of this machine alone. */
  readonly outsidePorts: ReadonlySet<number>;
  /** Container ports that something is known to listen on. */
  readonly listens: Open<Fact<number>>;
  /** Its running containers, where an engine was asked. */
  readonly containers: readonly Container[];
  /** The service as each further container shows it, when several run. */
  readonly replicas: readonly Service[];
};

/** Something that must be able to talk to something else, and why we think so. */
export type Flow = { readonly from: string; readonly to: string };

export type Project = {
  readonly kind: 'project';
  readonly id: string;
  readonly name: string;
  /** The compose file or the Dockerfile it stands for. */
  readonly path: FileId;
  /** The compose files it is made of, each merged over those before it; none when it is not made of any. */
  readonly sources: readonly FileId[];
  readonly at: Place;
  readonly services: readonly Service[];
  readonly networks: readonly Network[];
  readonly volumes: readonly ComposeVolume[];
  readonly secrets: readonly ComposeSecret[];
  readonly configs: readonly ComposeSecret[];
  readonly version: { readonly place: Place } | undefined;
  /** By service name. */
  readonly flows: Open<Flow>;
};
