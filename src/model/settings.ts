import type { Masked } from './masked.ts';
import type { Place } from './place.ts';
import type { CommandLine } from './script.ts';
import type { Sighting } from './sighting.ts';
import { type Fact, type Open, type Template, unknown, type Value } from './value.ts';

/** Who a process runs as. `root` by name or number has uid 0. */
export type User = {
  /** As written: `1000:1000`, `node`, `root`. */
  readonly text: string;
  readonly uid: Value<number>;
  readonly gid: Value<number | undefined>;
  /** Whether it is root; a name can be known not to be root without its number being known. */
  readonly root: Value<boolean>;
};

export type Healthcheck = {
  /** Undefined when the check is switched off (`NONE`, `disable: true`). */
  readonly command: CommandLine | undefined;
  readonly intervalMs: Value<number | undefined>;
  readonly timeoutMs: Value<number | undefined>;
  readonly startPeriodMs: Value<number | undefined>;
  readonly retries: Value<number | undefined>;
};

export type Variable = {
  readonly name: string;
  /** Undefined value: the name alone is listed and the ambient environment would supply it. */
  readonly value: Fact<Masked | undefined>;
  /** When the value is known in part: its text with what is not known as `${NAME}`. */
  readonly partly?: Masked;
  readonly sightings: readonly Sighting[];
};

export type PortRange = { readonly from: number; readonly to: number };

/** A published port. */
export type Port = {
  readonly place: Place;
  /** Address on the host; undefined means all of them. */
  readonly host: Fact<string | undefined>;
  /** Port on the host; undefined means one picked by the engine. */
  readonly published: Value<PortRange | undefined>;
  readonly target: Value<PortRange>;
  readonly protocol: string;
  /** It is open since every port that the image exposes is, and stands nowhere by itself. */
  readonly exposed?: true;
};

/** What is said of ports where all that the image exposes are published: `-P`. */
export const EVERY_PORT = unknown('image', 'every port that the image exposes is published');

/** Whether every port that the image exposes is published, and where that is asked for. */
export const everyPortOf = ({ ports }: Settings): Settings['ports']['more'][number] | undefined =>
  ports.more.find(({ unknown: { why } }) => why === EVERY_PORT.why);

/** Something of the host, of a volume or of memory, laid over a path of the container. */
export type Mount = {
  readonly place: Place;
  readonly kind: 'bind' | 'volume' | 'tmpfs' | 'npipe' | 'cluster' | 'image';
  /** Path on the host, or name of the volume; undefined for tmpfs and anonymous volumes. */
  readonly source: Fact<Template> | undefined;
  readonly target: Fact<Template>;
  readonly readOnly: Fact<boolean>;
  readonly propagation: string | undefined;
  /** tmpfs only. */
  readonly sizeBytes: Value<number | undefined>;
  readonly options: readonly string[];
};

export type Device = {
  readonly place: Place;
  readonly host: Template;
  readonly container: Template;
  readonly permissions: string;
};

/** Stands for a profile of system calls that the engine was sent as its whole text: from which file, it does not know. */
export const SENT_PROFILE = 'own profile';

/** `FATE: value` pairs as the engine takes them: `no-new-privileges:true`, `seccomp=unconfined`, `label=disable`. */
export type SecurityOption = { readonly place: Place; readonly key: string; readonly value: Template | undefined };

export type Limits = {
  /** Bytes; 0 or undefined: no limit. */
  readonly memory: Fact<number | undefined>;
  readonly memorySwap: Fact<number | undefined>;
  readonly memoryReservation: Fact<number | undefined>;
  /** Cores. */
  readonly cpus: Fact<number | undefined>;
  /** What it gets of the cores where all want some, beside the 1024 of the others; 0 or undefined: as much as any. */
  readonly cpuShares: Fact<number | undefined>;
  /** Number of processes; -1, 0 or undefined: no limit. */
  readonly pids: Fact<number | undefined>;
};

export type Logging = {
  readonly driver: Fact<string | undefined>;
  readonly options: Open<{ readonly name: string; readonly value: Fact<Template> }>;
};

export type Restart = {
  readonly policy: 'no' | 'always' | 'on-failure' | 'unless-stopped';
  readonly maximum: number | undefined;
};

/** A command that the engine runs inside once the service is up, or before it stops: `post_start`, `pre_stop`. */
export type Hook = {
  readonly key: 'post_start' | 'pre_stop';
  readonly place: Place;
  /** Undefined: the user of the service. */
  readonly user: Fact<User | undefined>;
  readonly privileged: Fact<boolean>;
};

/** A network that a service joins, by its key in the project. */
export type Attachment = { readonly network: string; readonly aliases: readonly string[]; readonly place: Place };

/** A secret or configuration handed to a service, by its key in the project. */
export type Grant = {
  readonly place: Place;
  readonly source: string;
  readonly target: string | undefined;
  readonly mode: Value<number | undefined>;
};

/** `depends_on`, `links` and `volumes_from`: other services that this one names. */
export type Dependency = {
  readonly place: Place;
  readonly service: string;
  readonly kind: 'depends-on' | 'link' | 'volumes-from' | 'network' | 'pid' | 'ipc';
  readonly condition?: string;
  /** Compose only warns where it is not there, or its condition is not met. */
  readonly required?: false;
  /** Volumes are taken to be read only: `volumes_from: [db:ro]`. */
  readonly readOnly?: true;
};

/**
 * One shape for a compose service, a `docker run` line, an engine create request and an inspected container, so that
 * rules about settings are written once. A fact whose value is known and undefined is not set; its place is `absent`.
 */
export type Settings = {
  /** The service's key, the run line, the container. */
  readonly at: Place;
  readonly source: 'compose' | 'run' | 'task' | 'create' | 'container' | 'none';
  readonly image: Fact<Template | undefined>;
  readonly containerName: Fact<Template | undefined>;
  readonly user: Fact<User | undefined>;
  readonly groupAdd: Open<Fact<Template>>;
  readonly readOnly: Fact<boolean>;
  readonly privileged: Fact<boolean>;
  /** Upper case, without `CAP_`. */
  readonly capAdd: Open<Fact<string>>;
  readonly capDrop: Open<Fact<string>>;
  readonly securityOptions: Open<SecurityOption>;
  /** `host`, `service:db`, `container:x`, `private`… as written; undefined when not set. */
  readonly pid: Fact<Template | undefined>;
  readonly ipc: Fact<Template | undefined>;
  readonly uts: Fact<Template | undefined>;
  readonly userns: Fact<Template | undefined>;
  readonly cgroup: Fact<Template | undefined>;
  readonly cgroupParent: Fact<Template | undefined>;
  readonly networkMode: Fact<Template | undefined>;
  readonly networks: Open<Attachment>;
  readonly ports: Open<Port>;
  readonly expose: Open<Fact<Template>>;
  readonly mounts: Open<Mount>;
  readonly devices: Open<Device>;
  readonly deviceCgroupRules: Open<Fact<Template>>;
  readonly sysctls: Open<{ readonly name: string; readonly value: Fact<Template> }>;
  readonly ulimits: Open<{ readonly name: string; readonly place: Place }>;
  readonly limits: Limits;
  readonly oomKillDisable: Fact<boolean>;
  readonly environment: Open<Variable>;
  readonly labels: Open<{ readonly name: string; readonly value: Fact<Template> }>;
  readonly secrets: Open<Grant>;
  readonly configs: Open<Grant>;
  readonly dependencies: Open<Dependency>;
  readonly extraHosts: Open<Fact<Template>>;
  readonly dns: Open<Fact<Template>>;
  readonly healthcheck: Fact<Healthcheck | undefined>;
  readonly entrypoint: Fact<CommandLine | undefined>;
  readonly command: Fact<CommandLine | undefined>;
  readonly hooks: Open<Hook>;
  readonly workingDir: Fact<Template | undefined>;
  readonly logging: Logging;
  readonly restart: Fact<Restart | undefined>;
  readonly init: Fact<boolean | undefined>;
  readonly stopSignal: Fact<Template | undefined>;
  readonly stopGraceMs: Fact<number | undefined>;
  readonly runtime: Fact<Template | undefined>;
  readonly platform: Fact<Template | undefined>;
  readonly pullPolicy: Fact<Template | undefined>;
  readonly profiles: readonly string[];
  /** More than one: replicas share ports and names. */
  readonly replicas: Fact<number | undefined>;
  /** `docker compose watch` writes into it while somebody works: `develop.watch`. */
  readonly watched?: true;
  /** Devices that compute are reserved for it: `gpus`, or `devices` below `deploy.resources.reservations`. */
  readonly reservesDevices?: true;
  /** Whose words a task has it in, where they are not those of a module: a `definition` of Compose, a command line, Kamal, Terraform. */
  readonly writtenAs?: 'compose' | 'run' | 'kamal' | 'terraform';
  /** It stands in a file for `docker stack deploy`, which takes some of its settings from `deploy` alone. */
  readonly swarm?: true;
  /** Where Compose has it declared when that is not below `services`: a job, or a step before a service starts. */
  readonly below?: 'jobs' | 'pre_start';
  /** It runs to its end: a job of Compose, or `deploy.mode: replicated-job` and `global-job` of Swarm. */
  readonly runsOnce?: true;
  /** Use of the engine's API granted by compose itself (`use_api_socket: true`). */
  readonly apiSocket: Fact<boolean>;
};
