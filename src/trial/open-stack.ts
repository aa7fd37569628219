import type { Answer, Engine } from '../ports/engine.ts';
import type { Knock } from '../ports/knock.ts';
import type { Processes } from '../ports/processes.ts';
import { ok } from '../ports/result.ts';
import { findImage } from './find-image.ts';
import type { ServicePlan } from './plan/service-plan.ts';
import type { Demand, Stand } from './stand.ts';
import { startService } from './start-service.ts';
import type { Workshop } from './workshop.ts';

export type StackParts = {
  /** The service that is tried stands last, behind all it needs. */
  readonly plans: readonly ServicePlan[];
  readonly engine: Engine;
  readonly processes: Processes;
  readonly knock: Knock;
  readonly workshop: Workshop;
  readonly demand: Demand;
  readonly egress: boolean;
  readonly signal: AbortSignal;
};

export type Stack = { readonly stand: Stand; readonly imageId: string };

/** Makes the trial's networks and starts what the service needs, as it is; or says why that cannot be. */
export const openStack = async (parts: StackParts): Answer<Stack | { readonly reasons: readonly string[] }> => {
  const { plans, engine, workshop, signal } = parts;
  const networks = new Map<string, string>();
  for (const key of new Set(plans.flatMap((plan) => plan.networks))) {
    const made = await workshop.network({ internal: !parts.egress }, { signal });
    if (!made.ok) return made;
    networks.set(key, made.value);
  }
  const stands: (Stand & { readonly id: string })[] = [];
  for (const plan of plans) {
    const image = await findImage(engine, plan, signal);
    if (!image.ok) return image;
    if (!image.value) {
      const names = plan.images.join(' or ');
      return ok({ reasons: [`the engine has no image ${names}: docker compose build or pull it first`] });
    }
    const { details, name } = image.value;
    stands.push({
      engine,
      processes: parts.processes,
      knock: parts.knock,
      workshop,
      networks,
      plan,
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
  const tried = stands.pop();
  if (!tried) throw new Error('a stack has at least the service that is tried');
  for (const stand of stands) {
    const trouble = await startNeeded(stand);
    if (!trouble.ok) return trouble;
    if (trouble.value !== undefined) return ok({ reasons: [trouble.value] });
  }
  const { id: imageId, ...stand } = tried;
  return ok({ stand, imageId });
};

/** Starts a service that another needs; gives why it does not come up. */
const startNeeded = async (stand: Stand): Answer<string | undefined> => {
  const started = await startService(stand);
  if (!started.ok) return started;
  if (started.value.state !== 'failed') return ok(undefined);
  return ok(`it needs ${stand.plan.name}, which does not come up in a trial: ${started.value.reason}`);
};
