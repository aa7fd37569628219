import type { Severity } from '../checklist/outcome.ts';
import type { Role } from '../model/service.ts';
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
  readonly allow: readonly ('build' | 'commit' | 'copy' | 'load')[];
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
};
