import type { Role } from '../model/service.ts';
import type { Severity } from '../model/severity.ts';
import type { OwnDetectionSource } from './own/own-detection-source.ts';
import { noOwnSource, type OwnSource } from './own/own-source.ts';
import { noTrustPolicy, type TrustPolicy } from './trust-policy.ts';
import type { Waiver } from './waiver.ts';

/** What a policy changes about a control or a rule. */
export type RuleSettings = {
  readonly severity: Severity | undefined;
  /** The policy of a target can only raise a severity. */
  readonly mayLower: boolean;
};

/** What `plimsoll guard` holds requests to; it counts only in the operator's own file. */
export type GuardPolicy = {
  readonly mode: 'observe' | 'enforce';
  /** Controls; undefined: the gating ones of containers up to the target. */
  readonly require: readonly string[] | undefined;
  /** What is refused unless it stands here. */
  readonly allow: readonly ('build' | 'buildkit' | 'commit' | 'copy' | 'load')[];
};

/** What `plimsoll watch` does not tell, because the operator knows it; it counts only in the operator's own file. */
export type WatchPolicy = {
  readonly expect: readonly {
    readonly detection: string;
    /** `stack/service`, or a container's name. */
    readonly service: string | undefined;
    /** Text that the message holds. */
    readonly holds: string | undefined;
  }[];
  /** Detections of the operator, of one line. */
  readonly own: readonly OwnDetectionSource[];
};

/** What is done by itself when an incident is opened. */
export type Playbook = {
  /** From this severity on. */
  readonly severity: Severity;
  /** Undefined: any. */
  readonly detections: readonly string[] | undefined;
  /** In the order in which they are done: evidence before anything is changed. */
  readonly steps: readonly ('notify' | 'preserve' | 'pause' | 'disconnect' | 'stop' | 'kill' | 'restart')[];
};

/** How to reach people by mail. */
export type MailPolicy = {
  readonly to: readonly string[];
  readonly from: string;
  readonly host: string;
  readonly port: number;
  readonly tls: 'implicit' | 'starttls' | 'none';
  readonly user: string | undefined;
  readonly passwordFile: string | undefined;
  readonly caFile: string | undefined;
};

/** What `plimsoll incident respond` may do; it counts only in the operator's own file. */
export type ResponsePolicy = {
  readonly mode: 'dry-run' | 'execute';
  /** Services and containers that are never touched; `*` stands for anything. */
  readonly never: readonly string[];
  /** Containers that are touched within an hour at most. */
  readonly perHour: number;
  readonly tell: {
    readonly webhook: { readonly url: string; readonly secretFile: string } | undefined;
    /** The address is itself the secret, so that a file holds it. */
    readonly slack: { readonly urlFile: string } | undefined;
    readonly email: MailPolicy | undefined;
    /** Over TLS. */
    readonly syslog: { readonly host: string; readonly port: number; readonly caFile: string | undefined } | undefined;
  };
  readonly playbooks: readonly Playbook[];
};

/** What the operator decided: `plimsoll.yaml` as data. */
export type Policy = {
  /** The level the project is held to. */
  readonly target: 1 | 2 | 3 | 4 | undefined;
  /** Roles by service name. */
  readonly roles: ReadonlyMap<string, Role>;
  /** Registries and namespaces to trust beside those that Plimsoll trusts by default. */
  readonly registries: readonly string[];
  /** Globs of paths that are not looked at. */
  readonly exclude: readonly string[];
  /** By control or rule. */
  readonly rules: ReadonlyMap<string, RuleSettings>;
  readonly waivers: readonly Waiver[];
  readonly guard: GuardPolicy;
  /** Whose signatures count; only in the operator's own file. */
  readonly trust: TrustPolicy;
  /** Rules of the operator; they count only in the operator's own file. */
  readonly own: OwnSource;
  readonly watch: WatchPolicy;
  readonly responses: ResponsePolicy;
};

export const noPolicy: Policy = {
  target: undefined,
  roles: new Map(),
  registries: [],
  exclude: [],
  rules: new Map(),
  waivers: [],
  guard: { mode: 'enforce', require: undefined, allow: [] },
  trust: noTrustPolicy,
  own: noOwnSource,
  watch: { expect: [], own: [] },
  responses: {
    mode: 'dry-run',
    never: [],
    perHour: 3,
    tell: { webhook: undefined, slack: undefined, email: undefined, syslog: undefined },
    playbooks: [],
  },
};
