import { flag, list, map, number, object, optional, type Shaped, text } from './shape.ts';

/** What the engine says of one container, and what it is told to make one. Source: as in engine-schema.ts. */

export const mountShape = object({
  Type: optional(text),
  Name: optional(text),
  Source: optional(text),
  Destination: text,
  Driver: optional(text),
  Mode: optional(text),
  RW: optional(flag),
  Propagation: optional(text),
});

export const attachedShape = object({
  NetworkID: optional(text),
  IPAddress: optional(text),
  GlobalIPv6Address: optional(text),
  Gateway: optional(text),
  MacAddress: optional(text),
  Aliases: list(text),
});

const networkingShape = object({ EndpointsConfig: map(attachedShape) });

const healthcheckShape = object({
  Test: list(text),
  Interval: optional(number),
  Timeout: optional(number),
  StartPeriod: optional(number),
  Retries: optional(number),
});

const configFields = {
  Hostname: optional(text),
  User: optional(text),
  Env: list(text),
  Cmd: optional(list(text)),
  Entrypoint: optional(list(text)),
  Image: optional(text),
  WorkingDir: optional(text),
  Labels: map(text),
  Volumes: map(object({})),
  ExposedPorts: map(object({})),
  Healthcheck: optional(healthcheckShape),
  StopSignal: optional(text),
  StopTimeout: optional(number),
  Shell: optional(list(text)),
  OnBuild: optional(list(text)),
  Tty: optional(flag),
  ArgsEscaped: optional(flag),
};
export const configShape = object(configFields);
export type ContainerConfig = Shaped<typeof configShape>;

const bindingShape = object({ HostIp: optional(text), HostPort: optional(text) });
/** By `80/tcp`; undefined: exposed and not published. */
export type PortBindings = ReadonlyMap<string, readonly Shaped<typeof bindingShape>[] | undefined>;

const hostConfigShape = object({
  Binds: list(text),
  NetworkMode: optional(text),
  PortBindings: map(list(bindingShape)),
  PublishAllPorts: optional(flag),
  RestartPolicy: optional(object({ Name: optional(text), MaximumRetryCount: optional(number) })),
  AutoRemove: optional(flag),
  VolumesFrom: list(text),
  CapAdd: list(text),
  CapDrop: list(text),
  Dns: list(text),
  ExtraHosts: list(text),
  GroupAdd: list(text),
  IpcMode: optional(text),
  PidMode: optional(text),
  UTSMode: optional(text),
  UsernsMode: optional(text),
  CgroupnsMode: optional(text),
  Cgroup: optional(text),
  CgroupParent: optional(text),
  OomScoreAdj: optional(number),
  OomKillDisable: optional(flag),
  Privileged: optional(flag),
  ReadonlyRootfs: optional(flag),
  SecurityOpt: list(text),
  StorageOpt: map(text),
  Tmpfs: map(text),
  ShmSize: optional(number),
  Sysctls: map(text),
  Runtime: optional(text),
  Init: optional(flag),
  Memory: optional(number),
  MemorySwap: optional(number),
  MemoryReservation: optional(number),
  NanoCpus: optional(number),
  CpuShares: optional(number),
  CpuQuota: optional(number),
  CpuPeriod: optional(number),
  CpusetCpus: optional(text),
  PidsLimit: optional(number),
  BlkioWeight: optional(number),
  Ulimits: list(object({ Name: text, Soft: optional(number), Hard: optional(number) })),
  Devices: list(object({ PathOnHost: text, PathInContainer: optional(text), CgroupPermissions: optional(text) })),
  DeviceCgroupRules: list(text),
  DeviceRequests: list(object({ Driver: optional(text), DeviceIDs: list(text) })),
  LogConfig: optional(object({ Type: optional(text), Config: map(text) })),
  // an empty list is an answer (systempaths=unconfined), a missing one is not
  MaskedPaths: optional(list(text)),
  ReadonlyPaths: optional(list(text)),
  Mounts: list(
    object({
      Type: optional(text),
      Source: optional(text),
      Target: text,
      ReadOnly: optional(flag),
      BindOptions: optional(object({ Propagation: optional(text), NonRecursive: optional(flag) })),
      TmpfsOptions: optional(object({ SizeBytes: optional(number), Mode: optional(number) })),
    }),
  ),
});

export type ContainerHostConfig = Shaped<typeof hostConfigShape>;

/** The body of a create request, as a guard sees it. */
export const createBodyShape = object({
  ...configFields,
  HostConfig: (value, path) => hostConfigShape(value ?? {}, path),
  NetworkingConfig: (value, path) => networkingShape(value ?? {}, path),
});
export type CreateBody = Shaped<typeof createBodyShape>;

export const containerDetailsShape = object({
  Id: text,
  Name: text,
  Created: optional(text),
  Path: optional(text),
  Args: list(text),
  /** The id of the image: the digest of its configuration, or, where containerd keeps images, of its index or manifest. */
  Image: text,
  /** The manifest of this platform, where containerd keeps images (since API 1.48). */
  ImageManifestDescriptor: optional(object({ digest: text })),
  State: object({
    Status: text,
    Running: optional(flag),
    Paused: optional(flag),
    Restarting: optional(flag),
    OOMKilled: optional(flag),
    Dead: optional(flag),
    /** On the engine's host; 0 when it does not run. */
    Pid: number,
    ExitCode: number,
    Error: optional(text),
    StartedAt: optional(text),
    FinishedAt: optional(text),
    Health: optional(
      object({
        Status: text,
        FailingStreak: optional(number),
        Log: list(object({ Start: optional(text), End: optional(text), ExitCode: number, Output: optional(text) })),
      }),
    ),
  }),
  RestartCount: optional(number),
  Driver: optional(text),
  Platform: optional(text),
  LogPath: optional(text),
  AppArmorProfile: optional(text),
  ProcessLabel: optional(text),
  MountLabel: optional(text),
  ExecIDs: optional(list(text)),
  HostConfig: hostConfigShape,
  GraphDriver: optional(object({ Name: optional(text), Data: map(optional(text)) })),
  SizeRw: optional(number),
  Mounts: list(mountShape),
  Config: configShape,
  NetworkSettings: object({
    Ports: map(optional(list(bindingShape))),
    SandboxKey: optional(text),
    IPAddress: optional(text),
    Networks: map(attachedShape),
  }),
});
export type ContainerDetails = Shaped<typeof containerDetailsShape>;
