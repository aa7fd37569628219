import type { ServiceId } from '../../model/service.ts';
import type { TrialSettings } from './trial-settings.ts';

/** Something laid over a path of the trial's container. */
export type PlannedMount =
  /** A fresh volume of the trial's own in the place of a named or anonymous one. */
  | { readonly kind: 'volume'; readonly target: string; readonly readOnly: boolean }
  | { readonly kind: 'tmpfs'; readonly target: string; readonly options: string }
  /** A copy of a file or folder of the host. */
  | { readonly kind: 'copy'; readonly target: string; readonly source: string; readonly readOnly: boolean };

export type PlannedHealth = { readonly test: readonly string[]; readonly timeoutMs: number | undefined };

/** What is needed to start a service in a trial, in the engine's terms. */
export type ServicePlan = {
  readonly id: ServiceId;
  readonly name: string;
  /** The reference, or the names that compose gives to what it builds: the first that is there counts. */
  readonly images: readonly string[];
  readonly entrypoint: readonly string[] | undefined;
  readonly command: readonly string[] | undefined;
  /** `NAME=value`; holds the trial's own secrets in place of the real ones. */
  readonly environment: readonly string[];
  readonly workingDir: string | undefined;
  readonly mounts: readonly PlannedMount[];
  /** Keys of the networks, with the names the service has in all of them. */
  readonly networks: readonly string[];
  readonly aliases: readonly string[];
  readonly groupAdd: readonly string[];
  readonly sysctls: { readonly [name: string]: string };
  readonly extraHosts: readonly string[];
  readonly init: boolean;
  /** Its users are those of the host, also where the engine maps users. */
  readonly usersOfHost: boolean;
  readonly health: PlannedHealth | 'off' | undefined;
  readonly stopSignal: string | undefined;
  readonly stopGraceMs: number;
  /** Services that must run before it. */
  readonly needs: readonly string[];
  /** Services that it names elsewhere, as in a variable: started where they can be. */
  readonly names: readonly string[];
  /** Where compose publishes ports: the container's side. */
  readonly published: readonly number[];
  /** TCP ports that something is known to listen on, from files. */
  readonly listens: readonly number[];
  /** Secrets and configs that Compose copies into the container, which it refuses on a read-only root. */
  readonly copied: readonly string[];
  /** As it is declared today. */
  readonly trialSettings: TrialSettings;
  /** What differs from the real thing, for the report. */
  readonly notes: readonly string[];
};

/** A service that can be tried, or why it is not. */
export type Planned =
  | { readonly kind: 'plan'; readonly plan: ServicePlan }
  | { readonly kind: 'refused'; readonly name: string; readonly reasons: readonly string[] };
