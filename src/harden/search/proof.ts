import type { ServiceId } from '../../model/service.ts';
import type { Difference } from '../../trial/behaviour/behaviour-differences.ts';

/** What was found out about one setting. */
export type SettingProof = {
  /** As compose calls it: `user`, `read_only`, `cap_add: CHOWN`. */
  readonly setting: string;
  /** `kept`: it is in the proposal; `needed`: left as it is, because the service breaks; `already`: nothing to do. */
  readonly verdict: 'kept' | 'needed' | 'already' | 'not-tried';
  /** What was tried, in words. */
  readonly tried: string;
  /** What broke: without it for what is kept, with it for what is not. */
  readonly broke: readonly Difference[];
  readonly trials: number;
  readonly seconds: number;
};

/** The settings all together, in one situation. */
export type ScenarioProof = {
  readonly scenario: 'empty volumes' | 'after a restart' | 'over data written before';
  readonly holds: boolean;
  readonly broke: readonly Difference[];
  readonly seconds: number;
};

export type ServiceProof =
  | {
      readonly kind: 'proved';
      readonly id: ServiceId;
      readonly name: string;
      readonly image: string;
      readonly imageId: string;
      readonly settings: readonly SettingProof[];
      readonly scenarios: readonly ScenarioProof[];
      readonly observed: {
        readonly processes: readonly { readonly role: string; readonly users: readonly string[] }[];
        readonly listeners: readonly string[];
        /** Whom it connected to by itself: `db:5432` for a service beside it, else an address. */
        readonly peers: readonly string[];
        readonly memoryBytes: number;
        readonly pids: number;
        readonly cpuMs: number;
        readonly data: readonly string[];
      };
      readonly notes: readonly string[];
      /** What a person should look at before taking the change; none: it was seen to stay itself in all that was demanded. */
      readonly look: readonly string[];
      readonly trials: number;
      readonly seconds: number;
    }
  | {
      readonly kind: 'unexamined';
      readonly id: ServiceId | undefined;
      readonly name: string;
      readonly reasons: readonly string[];
      readonly log: readonly string[];
    };
