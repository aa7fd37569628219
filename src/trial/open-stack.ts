import type { Answer, Engine } from '../ports/engine.ts';
import type { PortProbe } from '../ports/port-probe.ts';
import type { Processes } from '../ports/processes.ts';
import { ok } from '../ports/result.ts';
import { findImage } from './find-image.ts';
import type { ServicePlan } from './plan/service-plan.ts';
import { startService } from './start-service.ts';
import type { Demand, TrialContext } from './trial-context.ts';
import type { Workshop } from './workshop.ts';

type StackParts = {
  /** The service that is tried stands last, behind all it needs. */
  readonly plans: readonly ServicePlan[];
  /** Those of them that it does without when they do not come up. */
  readonly optional: ReadonlySet<string>;
  readonly engine: Engine;
  readonly processes: Processes;
  readonly portProbe: PortProbe;
  readonly workshop: Workshop;
  readonly demand: Demand;
  readonly egress: boolean;
  readonly signal: AbortSignal;
};

type Stack = {
  readonly context: TrialContext;
  readonly imageId: string;
  /** Why services that it names are not beside it. */
  readonly notes: readonly string[];
};

/** Makes the trial's networks and starts what the service needs, as it is; or says why that cannot be. */
export const openStack = async (parts: StackParts): Answer<Stack | { readonly reasons: readonly string[] }> => {
  const { plans, engine, workshop, signal } = parts;
  const networks = new Map<string, string>();
  for (const key of new Set(plans.flatMap((plan) => plan.networks))) {
    const made = await workshop.network({ internal: !parts.egress }, { signal });
    if (!made.ok) return made;
    networks.set(key, made.value);
  }
  const neighbours = new Map<string, string>();
  const notes: string[] = [];
  const contexts: (TrialContext & { readonly id: string })[] = [];
  for (const plan of plans) {
    const image = await findImage(engine, plan, signal);
    if (!image.ok) return image;
    if (!image.value) {
      const reason = `the engine has no image ${plan.images.join(' or ')}: docker compose build or pull it first`;
      if (!parts.optional.has(plan.name)) return ok({ reasons: [reason] });
      notes.push(`${plan.name}, which it names, was not beside it: ${reason}`);
      continue;
    }
    const { details, name } = image.value;
    contexts.push({
      engine,
      processes: parts.processes,
      portProbe: parts.portProbe,
      workshop,
      networks,
      plan,
      neighbours,
      image: name,
      imageUser: details.Config?.User || undefined,
      imageVolumes: [...(details.Config?.Volumes.keys() ?? [])],
      imageHealth: ![undefined, 'NONE'].includes(details.Config?.Healthcheck?.Test[0]),
      // what the caller demands is meant for the service that is tried
      demand: plan === plans.at(-1) ? parts.demand : { ...parts.demand, check: undefined, http: undefined },
      signal,
      id: details.Id,
    });
  }
  const tried = contexts.pop();
  if (!tried) throw new Error('a stack has at least the service that is tried');
  for (const context of contexts) {
    const trouble = await startNeeded(context, neighbours);
    if (!trouble.ok) return trouble;
    if (trouble.value === undefined) continue;
    if (!parts.optional.has(context.plan.name)) {
      return ok({ reasons: [`it needs ${context.plan.name}, which does not come up in a trial: ${trouble.value}`] });
    }
    notes.push(`${context.plan.name}, which it names, was not beside it: ${trouble.value}`);
  }
  const { id: imageId, ...context } = tried;
  return ok({ context, imageId, notes });
};

/** Starts a service that another needs, and notes where it is; gives why it does not come up. */
const startNeeded = async (context: TrialContext, neighbours: Map<string, string>): Answer<string | undefined> => {
  const started = await startService(context);
  if (!started.ok) return started;
  if (started.value.state === 'failed') return ok(started.value.reason);
  for (const { IPAddress } of started.value.details.NetworkSettings.Networks.values()) {
    if (IPAddress) neighbours.set(IPAddress, context.plan.name);
  }
  return ok(undefined);
};
