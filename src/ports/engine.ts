import type { ContainerDetails } from './container-schema.ts';
import type {
  ContainerStats,
  ContainerSummary,
  EngineEvent,
  EngineInfo,
  EngineNetwork,
  EngineVersion,
  EngineVolume,
  ExecDetails,
  FileChanges,
  ImageDetails,
  ImageSummary,
  ProcessTable,
  SwarmObject,
} from './engine-schema.ts';
import type { Result } from './result.ts';

/** Why the engine did not do what was asked. */
export type EngineFailure =
  /** Nobody listens there, or there is nothing to listen on. */
  | 'absent'
  /** No permission for the socket, a certificate that is not accepted, or an authorisation plugin says no. */
  | 'denied'
  /** The engine speaks only an older API than Plimsoll needs, or only a newer one than it knows. */
  | 'too-old'
  | 'not-found'
  /** A name that is taken, or a state that forbids it. */
  | 'conflict'
  /** Any other refusal, in the engine's words. */
  | 'refused'
  | 'timeout'
  /** The connection ended in the middle, or the caller cancelled. */
  | 'closed'
  /** An answer that is not what the API says, or larger than is read. */
  | 'damaged'
  /** It was not asked: what it was to make could not be written down first. */
  | 'unrecorded';

export type Answer<T> = Promise<Result<T, EngineFailure>>;
/** Pieces as they come; a failure is the last one. */
export type Pieces<T> = AsyncIterable<Result<T, EngineFailure>>;

/** How long a call may take, and how it is cancelled. */
export type CallLimits = {
  readonly signal?: AbortSignal;
  /** Milliseconds for the whole answer; of a stream, for its beginning. Default: 30 seconds. */
  readonly timeoutMs?: number;
};

/** Keys as the API's filters take them: `{ label: ['a=b'] }`. */
export type Filters = { readonly [name: string]: readonly string[] };

export type LogLine = { readonly stream: 'stdout' | 'stderr'; readonly text: string };
export type Logs = {
  readonly lines: readonly LogLine[];
  /** Whether more was there than the limit lets through. */
  readonly cut: boolean;
};
type ExecResult = { readonly exitCode: number; readonly output: string };

/** The body of a create request, in the API's own words: whoever sends one builds it whole. */
export type CreateRequest = {
  readonly Image: string;
  readonly HostConfig?: { readonly [field: string]: unknown };
  readonly NetworkingConfig?: { readonly [field: string]: unknown };
  readonly [field: string]: unknown;
};

export type EngineContainers = {
  list(
    options?: CallLimits & { readonly all?: boolean; readonly filters?: Filters; readonly size?: boolean },
  ): Answer<readonly ContainerSummary[]>;
  /** By name or id. `size` adds SizeRw and costs the engine a walk over the container's files. */
  inspect(id: string, options?: CallLimits & { readonly size?: boolean }): Answer<ContainerDetails>;
  /** The same as the engine says it, to the byte. */
  inspectBytes(id: string, limits?: CallLimits): Answer<Uint8Array>;
  create(
    request: CreateRequest,
    options?: CallLimits & { readonly name?: string; readonly platform?: string },
  ): Answer<{ readonly Id: string; readonly Warnings: readonly string[] }>;
  start(id: string, limits?: CallLimits): Answer<void>;
  /** Sends the stop signal, and kills after `graceSeconds` (default: the container's own). */
  stop(id: string, options?: CallLimits & { readonly graceSeconds?: number }): Answer<void>;
  restart(id: string, options?: CallLimits & { readonly graceSeconds?: number }): Answer<void>;
  kill(id: string, options?: CallLimits & { readonly killSignal?: string }): Answer<void>;
  pause(id: string, limits?: CallLimits): Answer<void>;
  /** Until it stands still; gives its exit code. */
  wait(id: string, limits?: CallLimits): Answer<number>;
  remove(id: string, options?: CallLimits & { readonly force?: boolean; readonly volumes?: boolean }): Answer<void>;
  /** The log so far. `tail` lines, `since` in seconds since 1970; at most `maxBytes` (default 1 MB) are kept. */
  logs(
    id: string,
    options?: CallLimits & { readonly tail?: number; readonly since?: number; readonly maxBytes?: number },
  ): Answer<Logs>;
  top(id: string, options?: CallLimits & { readonly psArguments?: string }): Answer<ProcessTable>;
  /** What differs from the image; on a running container as of now. */
  changes(id: string, limits?: CallLimits): Answer<FileChanges>;
  /** The same without a call, from the folders of its root: undefined where they are not of this machine, or hold more than is soon read. */
  changesFromHere(details: ContainerDetails): FileChanges | undefined;
  /** One reading, without the second's wait for a second one. */
  stats(id: string, limits?: CallLimits): Answer<ContainerStats>;
  /** A file or folder as a tar stream. */
  getArchive(id: string, path: string, limits?: CallLimits): Answer<Pieces<Uint8Array>>;
  /** Unpacks a tar stream into a folder. */
  putArchive(id: string, path: string, tar: Uint8Array | AsyncIterable<Uint8Array>, limits?: CallLimits): Answer<void>;
  /** One of `ExecIDs` of an inspected container. */
  inspectExec(id: string, limits?: CallLimits): Answer<ExecDetails>;
  /** Runs a program inside, and waits for it. Only for containers that Plimsoll made itself. */
  exec(
    id: string,
    command: readonly string[],
    options?: CallLimits & { readonly user?: string; readonly env?: readonly string[]; readonly maxBytes?: number },
  ): Answer<ExecResult>;
};

export type EngineImages = {
  list(options?: CallLimits & { readonly all?: boolean; readonly filters?: Filters }): Answer<readonly ImageSummary[]>;
  inspect(reference: string, limits?: CallLimits): Answer<ImageDetails>;
  /** A docker-archive as a tar stream. */
  export(reference: string): Answer<Pieces<Uint8Array>>;
  remove(reference: string, options?: CallLimits & { readonly force?: boolean }): Answer<void>;
  tag(reference: string, options: CallLimits & { readonly repository: string; readonly tag: string }): Answer<void>;
};

type EngineNetworks = {
  list(options?: CallLimits & { readonly filters?: Filters }): Answer<readonly EngineNetwork[]>;
  inspect(id: string, limits?: CallLimits): Answer<EngineNetwork>;
  create(
    request: { readonly Name: string; readonly [field: string]: unknown },
    limits?: CallLimits,
  ): Answer<{ readonly Id: string }>;
  connect(
    id: string,
    options: CallLimits & { readonly container: string; readonly aliases?: readonly string[] },
  ): Answer<void>;
  disconnect(id: string, options: CallLimits & { readonly container: string; readonly force?: boolean }): Answer<void>;
  remove(id: string, limits?: CallLimits): Answer<void>;
};

type EngineVolumes = {
  list(options?: CallLimits & { readonly filters?: Filters }): Answer<readonly EngineVolume[]>;
  create(
    request: { readonly Name: string; readonly [field: string]: unknown },
    limits?: CallLimits,
  ): Answer<EngineVolume>;
  remove(name: string, options?: CallLimits & { readonly force?: boolean }): Answer<void>;
};

type SwarmKind = 'nodes' | 'services' | 'secrets' | 'configs';

/** A container engine that speaks Docker's API: Docker, or podman through its socket. */
export type Engine = {
  /** Where it is, as a person writes it: `unix:///var/run/docker.sock`. */
  readonly host: string;
  /** Whether it runs on this machine, so that /proc and its files can be looked at. */
  readonly local: boolean;
  version(limits?: CallLimits): Answer<EngineVersion>;
  info(limits?: CallLimits): Answer<EngineInfo>;
  readonly containers: EngineContainers;
  readonly images: EngineImages;
  readonly networks: EngineNetworks;
  readonly volumes: EngineVolumes;
  /** What a manager of a swarm keeps; any other engine refuses. */
  swarm(kind: SwarmKind, limits?: CallLimits): Answer<readonly SwarmObject[]>;
  /** Events from `since` on (seconds since 1970), until `until` or until cancelled. */
  events(
    options?: CallLimits & { readonly since?: number; readonly until?: number; readonly filters?: Filters },
  ): Answer<Pieces<EngineEvent>>;
};
