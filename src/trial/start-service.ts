import type { Answer } from '../ports/engine.ts';
import { ok } from '../ports/result.ts';
import { createRequest } from './plan/create-request.ts';
import { volumeMounts } from './run-trial.ts';
import type { Stand } from './stand.ts';
import { type Readiness, waitReady } from './wait-ready.ts';

/** How a service came up; `job`: it ended well, as what others wait for does. */
export type Started =
  | { readonly state: 'ready' | 'job'; readonly id: string; readonly details: Readiness['details'] }
  | { readonly state: 'failed'; readonly id: string | undefined; readonly reason: string };

/** Starts a service as it is planned, on fresh volumes, waits for it, and leaves it running for others. */
export const startService = async (stand: Stand): Answer<Started> => {
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
  if (!made.ok) {
    return made.code === 'refused' ? ok({ state: 'failed', id: undefined, reason: made.message }) : made;
  }
  const id = made.value;
  for (const network of ids.slice(1)) {
    const joined = await engine.networks.connect(network, { container: id, aliases: plan.aliases, signal });
    if (!joined.ok) return joined;
  }
  const started = await engine.containers.start(id, { signal, timeoutMs: 60_000 });
  if (!started.ok) {
    const own = started.code === 'refused' || started.code === 'not-found';
    return own ? ok({ state: 'failed', id, reason: `it does not start: ${started.message}` }) : started;
  }
  const ready = await waitReady(stand, id, { listeners: undefined, limitMs: stand.demand.timeoutMs });
  if (!ready.ok) return ready;
  const { state, details } = ready.value;
  if (state === 'ready') return ok({ state, id, details });
  if (state === 'exited' && details.State.ExitCode === 0) return ok({ state: 'job', id, details });
  return ok({ state: 'failed', id, reason: ready.value.reason });
};
