import type { Engine } from '../ports/engine.ts';
import type { PortProbe } from '../ports/port-probe.ts';
import type { Processes } from '../ports/processes.ts';
import type { ServicePlan } from './plan/service-plan.ts';
import type { Workshop } from './workshop.ts';

/** How a service shows that it works. */
export type Demand = {
  /** A command run inside by a shell, which must end with 0. */
  readonly check: string | undefined;
  /** A path that must answer below 400. */
  readonly http: string | undefined;
  /** Longest wait for the service as it is, in milliseconds. */
  readonly timeoutMs: number;
};

/** Everything a trial of one service stands on. */
export type TrialContext = {
  readonly engine: Engine;
  readonly processes: Processes;
  readonly portProbe: PortProbe;
  readonly workshop: Workshop;
  /** Ids of the trial's networks by the keys of the project's. */
  readonly networks: ReadonlyMap<string, string>;
  readonly plan: ServicePlan;
  /** Names of the services that run beside it, by their addresses. */
  readonly neighbours: ReadonlyMap<string, string>;
  readonly image: string;
  /** Whom the image starts as; undefined: root. */
  readonly imageUser: string | undefined;
  /** Paths that the image itself wants a volume at. */
  readonly imageVolumes: readonly string[];
  /** Whether the image brings a health check. */
  readonly imageHealth: boolean;
  readonly demand: Demand;
  readonly signal: AbortSignal;
};
