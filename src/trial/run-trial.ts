import type { Answer } from '../ports/engine.ts';
import { ok } from '../ports/result.ts';
import { logOf } from './behaviour/log-of.ts';
import type { Observation } from './behaviour/observation.ts';
import { observe } from './behaviour/observe.ts';
import { graceSeconds } from './grace-seconds.ts';
import { isShortage } from './is-shortage.ts';
import { layContainer } from './lay-container.ts';
import type { TrialSettings } from './plan/trial-settings.ts';
import type { TrialContext } from './trial-context.ts';
import type { TrialOptions } from './trial-options.ts';
import { unready } from './unready.ts';
import { waitReady } from './wait-ready.ts';

export type Trial = {
  readonly observation: Observation;
  /** The volumes it ran on, by path; they stay until the caller removes them. */
  readonly volumes: ReadonlyMap<string, string>;
};

/** Starts the service once with some settings, watches it, stops it, and removes the container. */
export const runTrial = async (
  context: TrialContext,
  trialSettings: TrialSettings,
  options: TrialOptions,
): Answer<Trial> => {
  const began = performance.now();
  const laid = await layContainer(context, trialSettings, options.volumes);
  if (!laid.ok) return laid;
  const { volumes } = laid.value;
  if (laid.value.kind === 'refused') {
    return ok({ observation: unready('not-started', laid.value.message, { began }), volumes });
  }
  const { id } = laid.value;
  const observation = await portray(context, { id, trialSettings, began }, options);
  const removed = await context.workshop.remove(id, { timeoutMs: 60_000 });
  if (!observation.ok) return observation;
  return removed.ok ? ok({ observation: observation.value, volumes }) : removed;
};

const portray = async (
  context: TrialContext,
  { id, trialSettings, began }: { readonly id: string; readonly trialSettings: TrialSettings; readonly began: number },
  options: TrialOptions,
): Answer<Observation> => {
  const { engine, signal } = context;
  const { containers } = engine;
  const started = await containers.start(id, { signal, timeoutMs: 60_000 });
  if (!started.ok) {
    if ((started.code === 'refused' || started.code === 'not-found') && !isShortage(started.message))
      return ok(unready('not-started', started.message, { began }));
    return started;
  }
  if (options.begun) {
    const running = await containers.inspect(id, { signal });
    if (!running.ok) return running;
    if (running.value.State.Pid > 0) options.begun(running.value.State.Pid);
  }
  let ready = await waitReady(context, id, options.wanted);
  if (!ready.ok) return ready;
  if (options.restart && ready.value.state === 'ready') {
    const again = await containers.restart(id, {
      signal,
      graceSeconds: graceSeconds(context, options),
      timeoutMs: 120_000,
    });
    if (!again.ok) return again;
    ready = await waitReady(context, id, options.wanted);
    if (!ready.ok) return ready;
  }
  const { details } = ready.value;
  if (ready.value.state !== 'ready') {
    const log = await logOf(context, id);
    if (!log.ok) return log;
    const { state, reason } = ready.value;
    return ok(unready(state, reason, { began, log: log.value }));
  }
  return observe(context, { id, trialSettings, details, began }, options);
};
