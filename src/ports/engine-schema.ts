import { attachedShape, configShape, mountShape } from './container-schema.ts';
import { flag, list, map, number, object, optional, type Shaped, text } from './shape.ts';

/**
 * The answers of the Docker Engine API, with the fields that Plimsoll uses and no others. Source: the API reference,
 * v1.41 to v1.51, and podman's compatible API. What only some versions or engines send is optional.
 */

export const versionShape = object({
  Version: text,
  ApiVersion: text,
  MinAPIVersion: optional(text),
  Components: list(object({ Name: text, Version: optional(text), Details: map(text) })),
});
export type EngineVersion = Shaped<typeof versionShape>;

export const infoShape = object({
  ID: optional(text),
  Name: optional(text),
  ServerVersion: optional(text),
  OperatingSystem: optional(text),
  DockerRootDir: optional(text),
  Driver: optional(text),
  LoggingDriver: optional(text),
  CgroupVersion: optional(text),
  SecurityOptions: list(text),
  LiveRestoreEnabled: optional(flag),
  ExperimentalBuild: optional(flag),
  PidsLimit: optional(flag),
  Labels: list(text),
  Containers: optional(number),
  Images: optional(number),
  Plugins: optional(object({ Volume: list(text), Network: list(text), Authorization: list(text), Log: list(text) })),
  RegistryConfig: optional(
    object({
      InsecureRegistryCIDRs: list(text),
      IndexConfigs: map(object({ Name: optional(text), Secure: optional(flag) })),
    }),
  ),
  Swarm: optional(
    object({
      LocalNodeState: optional(text),
      ControlAvailable: optional(flag),
      Managers: optional(number),
      Nodes: optional(number),
      Cluster: optional(
        object({
          CreatedAt: optional(text),
          TLSInfo: optional(object({ TrustRoot: optional(text) })),
          Spec: optional(
            object({
              EncryptionConfig: optional(object({ AutoLockManagers: optional(flag) })),
              /** In nanoseconds. */
              CAConfig: optional(object({ NodeCertExpiry: optional(number) })),
            }),
          ),
        }),
      ),
    }),
  ),
});
export type EngineInfo = Shaped<typeof infoShape>;

export const containerSummaryShape = object({
  Id: text,
  Names: list(text),
  Image: text,
  ImageID: optional(text),
  Command: optional(text),
  Created: optional(number),
  State: optional(text),
  Status: optional(text),
  Labels: map(text),
  HostConfig: optional(object({ NetworkMode: optional(text) })),
  NetworkSettings: optional(object({ Networks: map(attachedShape) })),
  Mounts: list(mountShape),
});
export type ContainerSummary = Shaped<typeof containerSummaryShape>;

export const createdShape = object({ Id: text, Warnings: list(text) });

export const waitedShape = object({
  StatusCode: number,
  Error: optional(object({ Message: optional(text) })),
});

export const topShape = object({ Titles: list(text), Processes: list(list(text)) });
export type ProcessTable = Shaped<typeof topShape>;

/** Kind: 0 modified, 1 added, 2 deleted. */
export const changesShape = list(object({ Path: text, Kind: number }));
export type FileChanges = Shaped<typeof changesShape>;

export const statsShape = object({
  read: optional(text),
  cpu_stats: optional(
    object({
      cpu_usage: optional(object({ total_usage: optional(number) })),
    }),
  ),
  memory_stats: optional(
    object({ usage: optional(number), max_usage: optional(number), limit: optional(number), stats: map(number) }),
  ),
  pids_stats: optional(object({ current: optional(number), limit: optional(number) })),
  networks: map(object({ rx_bytes: optional(number), tx_bytes: optional(number) })),
});
export type ContainerStats = Shaped<typeof statsShape>;

export const execInspectShape = object({
  Running: optional(flag),
  ExitCode: optional(number),
  ProcessConfig: optional(object({ entrypoint: optional(text), privileged: optional(flag), user: optional(text) })),
});
export type ExecDetails = Shaped<typeof execInspectShape>;

export const imageSummaryShape = object({
  Id: text,
  RepoTags: list(text),
  RepoDigests: list(text),
  Created: optional(number),
  Labels: map(text),
  Containers: optional(number),
});
export type ImageSummary = Shaped<typeof imageSummaryShape>;

export const imageDetailsShape = object({
  Id: text,
  RepoTags: list(text),
  RepoDigests: list(text),
  Created: optional(text),
  Config: optional(configShape),
  /** Of an index, one for each platform and each attestation (since API 1.48). */
  Manifests: list(object({ ID: text })),
});
export type ImageDetails = Shaped<typeof imageDetailsShape>;

export const networkShape = object({
  Id: text,
  Name: text,
  Created: optional(text),
  Scope: optional(text),
  Driver: optional(text),
  Internal: optional(flag),
  Attachable: optional(flag),
  EnableIPv6: optional(flag),
  Containers: map(object({ Name: optional(text), IPv4Address: optional(text), IPv6Address: optional(text) })),
  Options: map(text),
  Labels: map(text),
});
export type EngineNetwork = Shaped<typeof networkShape>;

/** What the lists of nodes, services, secrets and configs of a swarm have in common, and what services are given. */
export const swarmObjectShape = object({
  /** Of its last change: in a swarm every change has the next number. */
  Version: object({ Index: number }),
  CreatedAt: optional(text),
  UpdatedAt: optional(text),
  Spec: optional(
    object({
      Name: optional(text),
      TaskTemplate: optional(object({ ContainerSpec: optional(object({ Env: list(text) })) })),
    }),
  ),
});
export type SwarmObject = Shaped<typeof swarmObjectShape>;

export const volumeShape = object({
  Name: text,
  Driver: optional(text),
  CreatedAt: optional(text),
  Scope: optional(text),
  Labels: map(text),
  Options: map(text),
});
export type EngineVolume = Shaped<typeof volumeShape>;
export const volumesShape = object({ Volumes: list(volumeShape) });

export const eventShape = object({
  Type: text,
  Action: text,
  Actor: object({ ID: optional(text), Attributes: map(text) }),
  scope: optional(text),
  /** Seconds since 1970. */
  time: optional(number),
  timeNano: optional(number),
});
export type EngineEvent = Shaped<typeof eventShape>;

export const idShape = object({ Id: text });
export const errorShape = object({ message: optional(text), cause: optional(text) });
