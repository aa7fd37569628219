import type { Answer } from '../ports/engine.ts';
import { ok } from '../ports/result.ts';
import { isShortage } from './is-shortage.ts';
import { layContainer } from './lay-container.ts';
import type { TrialContext } from './trial-context.ts';
import { type Readiness, waitReady } from './wait-ready.ts';

/** How a service came up; `job`: it ended well, as what others wait for does. */
type Started =
  | { readonly state: 'ready' | 'job'; readonly id: string; readonly details: Readiness['details'] }
  | { readonly state: 'failed'; readonly id: string | undefined; readonly reason: string };

/** Starts a service as it is planned, on fresh volumes, waits for it, and leaves it running for others. */
export const startService = async (context: TrialContext): Answer<Started> => {
  const { plan, signal, engine } = context;
  const laid = await layContainer(context, plan.trialSettings);
  if (!laid.ok) return laid;
  if (laid.value.kind === 'refused') return ok({ state: 'failed', id: undefined, reason: laid.value.message });
  const { id } = laid.value;
  const started = await engine.containers.start(id, { signal, timeoutMs: 60_000 });
  if (!started.ok) {
    const own = (started.code === 'refused' || started.code === 'not-found') && !isShortage(started.message);
    return own ? ok({ state: 'failed', id, reason: `it does not start: ${started.message}` }) : started;
  }
  const ready = await waitReady(context, id, { known: undefined, limitMs: context.demand.timeoutMs });
  if (!ready.ok) return ready;
  const { state, details } = ready.value;
  if (state === 'ready') return ok({ state, id, details });
  if (state === 'exited' && details.State.ExitCode === 0) return ok({ state: 'job', id, details });
  return ok({ state: 'failed', id, reason: ready.value.reason });
};
