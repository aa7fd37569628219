import type { Plain } from './change.ts';
import type { FileId, Place } from './place.ts';
import type { Fact, Value } from './value.ts';

/** Who owns a file of the host, and what others may do with it. */
export type FileRights = {
  readonly path: string;
  readonly uid: number;
  /** Name of the group where it is known, else its number. */
  readonly group: string;
  readonly mode: number;
  /** The setting of the engine that names it: `tlskey`. */
  readonly as: string | undefined;
};

/** Its programs, units, sockets and files, each by its path or by the setting that names it: those that are there, and those of which nobody may see it. */
export type EngineParts = { readonly there: readonly string[]; readonly hidden: readonly string[] };

/** An address that the engine takes commands on. */
export type EngineAddress = {
  readonly place: Place;
  readonly url: string;
  /** Whether a client must show a certificate of a known authority. */
  readonly verifiesClients: boolean;
};

/** A file of docker's configuration with passwords that anybody reads who gets it. */
export type PlainLogin = {
  readonly path: string;
  readonly registries: readonly string[];
  /** Whether others than its owner may read it. */
  readonly open: boolean;
};

/** A service as a manager of a swarm keeps it. */
type SwarmService = {
  readonly name: string;
  /** Names of variables whose values are credentials. */
  readonly credentials: readonly string[];
};

/** A container engine and the machine it runs on, as its API and the files of the host show them. */
export type EngineHost = {
  readonly kind: 'engine';
  readonly id: string;
  readonly name: string;
  readonly path: FileId;
  readonly at: Place;
  readonly flavour: 'docker' | 'podman';
  /** `Debian GNU/Linux 12 (bookworm)`. */
  readonly system: string;
  readonly version: Fact<string>;
  readonly runc: Fact<string | undefined>;
  readonly rootless: Fact<boolean>;
  readonly userNamespaces: Fact<boolean>;
  readonly noNewPrivileges: Fact<boolean>;
  /** Name of the default profile; undefined: seccomp is off. */
  readonly seccomp: Fact<string | undefined>;
  readonly liveRestore: Fact<boolean>;
  readonly swarm: Fact<boolean>;
  readonly autoLock: Fact<boolean | undefined>;
  /** Undefined: this is no manager of a swarm. */
  readonly managers: Fact<number | undefined>;
  /** How long the certificates of a swarm's nodes are valid, in days. */
  readonly certificateDays: Fact<number | undefined>;
  /** `2026-11-27`: since when the authority of the swarm, which signs all its certificates, is the one it is. */
  readonly authoritySince: Fact<string | undefined>;
  /** When the key that unlocks its managers was last changed, as dates; undefined: they are not locked, or this is none. */
  readonly unlockKey: Fact<{ readonly notBefore: string; readonly notAfter: string } | undefined>;
  /** Services of the swarm, each with its variables that are credentials; undefined: this is no manager. */
  readonly swarmServices: Fact<readonly SwarmService[] | undefined>;
  /** Addresses on which this machine takes calls of other managers, on port 2377. */
  readonly managerAddresses: Value<readonly string[]>;
  /** Where containers of other machines are reached, and where managers are; the first is empty when both are one. */
  readonly dataAddress: Fact<{ readonly data: string; readonly managers: string } | undefined>;
  readonly experimental: Fact<boolean>;
  readonly storageDriver: Fact<string | undefined>;
  readonly loggingDriver: Fact<string | undefined>;
  readonly insecureRegistries: readonly Fact<string>[];
  readonly authorization: Fact<readonly string[]>;
  /** Whether containers on the default bridge reach each other. */
  readonly interContainer: Fact<boolean>;
  /** The daemon.json it reads, there or not. */
  readonly configuration: Value<string>;
  /** A key of daemon.json, or the flag of dockerd that stands for it; undefined: not set. */
  readonly setting: (key: string) => Fact<Plain | undefined>;
  readonly addresses: Value<readonly EngineAddress[]>;
  /** Those of its files that exist. */
  readonly files: Value<readonly FileRights[]>;
  readonly parts: Value<EngineParts>;
  /** Whether its data lie on a file system of their own. */
  readonly ownPartition: Value<boolean>;
  /** Members of the group docker. */
  readonly groupMembers: Value<readonly string[]>;
  /** Its programs, sockets and configuration that the audit system does not watch. */
  readonly unwatched: Value<readonly string[]>;
  /** Passwords of registries that lie readable in the homes of this host. */
  readonly logins: Value<readonly PlainLogin[]>;
  readonly packetFilter: Value<{
    /** Rules of the chain DOCKER-USER, or of an nftables hook before the engine's, that decide something. */
    readonly ownRules: number;
    /** ufw or firewalld filters on this host. */
    readonly front: string | undefined;
  }>;
  readonly images: { readonly total: number; readonly unused: number };
  readonly containers: { readonly running: number; readonly stopped: number };
};
