import type { ImageSighting } from './layer-facts.ts';
import type { Distribution, Package } from './package.ts';
import type { Digest, Place } from './place.ts';

/** One layer of an image and the instruction that made it. */
type ImageLayer = {
  /** Digest of the archive (diff id). */
  readonly digest: Digest;
  /** Bytes as stored, and unpacked. */
  readonly storedBytes: number;
  readonly bytes: number;
  /** Bytes of files that a later layer removes or replaces. */
  readonly wastedBytes: number;
  /** As the history has it: `RUN apt-get install nginx`; undefined when nothing says. */
  readonly instruction: string | undefined;
};

/** One step of how an image was made: what the builder noted of it, and the layer that it made, if any. */
export type ImageStep = { readonly instruction: string; readonly layer: Digest | undefined };

/** What is written in a Dockerfile of a layer: the instruction that made it, or the FROM whose image brought it. */
export type LayerMaker = { readonly kind: 'instruction' | 'base'; readonly place: Place };

/** What the image says of how it is started. Source: OCI image specification, config.md, and Docker's Healthcheck. */
export type ImageConfig = {
  readonly user: string;
  readonly environment: readonly string[];
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** The test of the health check: `['CMD', 'curl', ...]`; undefined when there is none. */
  readonly healthcheck: readonly string[] | undefined;
  readonly labels: ReadonlyMap<string, string>;
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  readonly stopSignal: string | undefined;
  readonly architecture: string | undefined;
  readonly os: string | undefined;
  /** When it was made: `2026-11-01T12:00:00Z`. */
  readonly created: string | undefined;
};

/** A file worth telling of, with the layer it is from. */
export type ImageFile = { readonly path: string; readonly layer: Digest; readonly mode: number };

/** What is inside an image as it is seen from a container of it. */
export type ImageContent = {
  readonly distribution: Distribution | undefined;
  /** Accounts of /etc/passwd by name; undefined when there is no such file. */
  readonly accounts:
    | ReadonlyMap<string, { readonly uid: number; readonly gid: number; readonly shell: string }>
    | undefined;
  readonly setuid: readonly ImageFile[];
  readonly capable: readonly ImageFile[];
  /** Files that anybody may write, and folders without the sticky bit. */
  readonly worldWritable: readonly ImageFile[];
  readonly shells: readonly string[];
  readonly packageManagers: readonly string[];
  /** Compilers, curl, wget, nc, ssh and the like. */
  readonly tools: readonly string[];
  /** Executable binaries that no package lists. */
  readonly unowned: readonly ImageFile[];
  /** Names that can be started by PATH, sorted. */
  readonly programs: readonly string[];
  /** Whether a program can be started: a path, or a name that is looked up in PATH; undefined when a record does not tell. */
  readonly hasProgram: (program: string) => boolean | undefined;
};

/** A credential in the image, and whether a container still sees it. */
export type LeakedSecret = ImageSighting & { readonly layer: Digest | undefined; readonly visible: boolean };

/** An image that was looked into, now or by the scan whose record is kept: all that rules ask of it. */
export type SeenImage = {
  readonly kind: 'image';
  /** As the user named it. */
  readonly name: string;
  readonly digest: string | undefined;
  readonly config: ImageConfig;
  readonly layers: readonly ImageLayer[];
  /** The oldest first; empty where the image does not say, or not in a way that fits its layers. */
  readonly history: readonly ImageStep[];
  readonly secrets: readonly LeakedSecret[];
  readonly content: ImageContent;
  readonly problems: readonly string[];
};

/** An image that was read whole. */
export type Image = SeenImage & { readonly packages: readonly Package[] };
