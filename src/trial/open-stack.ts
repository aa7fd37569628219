import type { Answer, Engine } from '../ports/engine.ts';
import type { ImageDetails } from '../ports/engine-schema.ts';
import type { Knock } from '../ports/knock.ts';
import type { Processes } from '../ports/processes.ts';
import { ok } from '../ports/result.ts';
import { createRequest } from './plan/create-request.ts';
import type { ServicePlan } from './plan/service-plan.ts';
import { volumeMounts } from './run-trial.ts';
import type { Demand, Stand } from './stand.ts';
import { waitReady } from './wait-ready.ts';
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

const findImage = async (
  engine: Engine,
  plan: ServicePlan,
  signal: AbortSignal,
): Answer<{ readonly details: ImageDetails; readonly name: string } | undefined> => {
  for (const name of plan.images) {
    const details = await engine.images.inspect(name, { signal });
    if (details.ok) return ok({ details: details.value, name });
    if (details.code !== 'not-found') return details;
  }
  return ok(undefined);
};

/** Starts a service that another needs; gives why it does not come up. */
const startNeeded = async (stand: Stand): Answer<string | undefined> => {
  const { workshop, plan, image, signal, engine } = stand;
  const volumes = new Map<string, { readonly name: string; readonly readOnly: boolean }>();
  for (const { target, readOnly } of volumeMounts(stand, plan.knobs)) {
    const made = await workshop.volume({ signal });
    if (!made.ok) return made;
    volumes.set(target, { name: made.value, readOnly });
  }
  const ids = plan.networks.flatMap((key) => stand.networks.get(key) ?? []);
  const made = await workshop.container(
    () => createRequest({ plan, knobs: plan.knobs, image, label: workshop.label, network: ids[0], volumes }),
    { signal },
  );
  if (!made.ok) return made;
  for (const network of ids.slice(1)) {
    const joined = await engine.networks.connect(network, { container: made.value, aliases: plan.aliases, signal });
    if (!joined.ok) return joined;
  }
  const started = await engine.containers.start(made.value, { signal, timeoutMs: 60_000 });
  if (!started.ok)
    return started.code === 'refused' ? ok(`it needs ${plan.name}, which does not start: ${started.message}`) : started;
  const ready = await waitReady(stand, made.value, { listeners: undefined, limitMs: stand.demand.timeoutMs });
  if (!ready.ok) return ready;
  const { state, details } = ready.value;
  // a job that others wait for has done its work
  if (state === 'ready' || (state === 'exited' && details.State.ExitCode === 0)) return ok(undefined);
  return ok(`it needs ${plan.name}, which does not come up in a trial: ${ready.value.reason}`);
};
