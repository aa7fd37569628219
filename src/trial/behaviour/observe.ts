import { setTimeout as sleep } from 'node:timers/promises';
import type { ContainerDetails } from '../../ports/container-schema.ts';
import type { Answer } from '../../ports/engine.ts';
import { ok } from '../../ports/result.ts';
import { graceSeconds } from '../grace-seconds.ts';
import type { TrialSettings } from '../plan/trial-settings.ts';
import type { TrialContext } from '../trial-context.ts';
import type { TrialOptions } from '../trial-options.ts';
import { unready } from '../unready.ts';
import { writtenData } from '../volumes/written-data.ts';
import { addressOf } from '../wait-ready.ts';
import { askPorts } from './ask-ports.ts';
import { logOf } from './log-of.ts';
import type { Observation } from './observation.ts';
import { readProcessTable } from './process-table.ts';
import { rolesOf } from './roles-of.ts';
import { readSocketTable } from './socket-table.ts';

/** Between the two looks at the processes. */
const PAUSE_MS = 500;
const CHANGES_MS = 180_000;

type Subject = {
  readonly id: string;
  readonly trialSettings: TrialSettings;
  readonly details: ContainerDetails;
  /** As performance.now() gave it. */
  readonly began: number;
};

/** Asks a container that is ready, looks at it twice, stops it, and looks at what it has written. */
export const observe = async (
  context: TrialContext,
  { id, trialSettings, details, began }: Subject,
  options: TrialOptions,
): Answer<Observation> => {
  const { signal } = context;
  const { containers } = context.engine;
  const readyMs = performance.now() - began;
  const first = readProcessTable(context.processes, details.State.Pid);
  const sockets = readSocketTable(context.processes, details.State.Pid);
  const answers = await askPorts(context, addressOf(details), sockets.listeners, options.requests);
  await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  const later = await containers.inspect(id, { signal });
  if (!later.ok) return later;
  if (!later.value.State.Running) {
    const log = await logOf(context, id);
    if (!log.ok) return log;
    const reason = `it ended with exit code ${later.value.State.ExitCode} soon after it was ready`;
    return ok(unready('exited', reason, { began, log: log.value }));
  }
  const second = readProcessTable(context.processes, details.State.Pid);
  const open = readSocketTable(context.processes, details.State.Pid);
  await options.inside?.(id);
  const stats = await containers.stats(id, { signal });
  if (!stats.ok) return stats;
  // a pid file is gone when it has stopped, and what is written at the end was not there before; the engine walks the
  // whole image for it, so that only the untouched service is asked twice
  const asked = !trialSettings.readOnly && options.wanted.known === undefined;
  const running = asked ? await containers.changes(id, { signal, timeoutMs: CHANGES_MS }) : ok([]);
  if (!running.ok) return running;
  const stop = await end(context, id, options);
  if (!stop.ok) return stop;
  const log = await logOf(context, id);
  if (!log.ok) return log;
  const stopped = trialSettings.readOnly ? ok([]) : await containers.changes(id, { signal, timeoutMs: CHANGES_MS });
  if (!stopped.ok) return stopped;
  const written = await writtenData(context, id, trialSettings, { running: running.value, stopped: stopped.value });
  if (!written.ok) return written;
  const { memory_stats, pids_stats, cpu_stats } = stats.value;
  // cgroup v2 tells the engine no peak
  const ownMemory = second.reduce((sum, { peakBytes }) => sum + peakBytes, 0);
  return ok({
    state: 'ready',
    reason: '',
    roles: rolesOf(first, second),
    listeners: open.listeners,
    peers: [...new Set([...sockets.peers, ...open.peers])],
    answers,
    log: log.value,
    ...written.value,
    stop: stop.value,
    peak: {
      memoryBytes: memory_stats?.max_usage ?? Math.max(memory_stats?.usage ?? 0, ownMemory),
      pids: Math.max(pids_stats?.current ?? 0, first.length, second.length),
      cpuMs: (cpu_stats?.cpu_usage?.total_usage ?? 0) / 1e6,
    },
    readyMs,
    totalMs: performance.now() - began,
  });
};

const end = async (
  context: TrialContext,
  id: string,
  options: TrialOptions,
): Answer<NonNullable<Observation['stop']>> => {
  const { containers } = context.engine;
  const stopped = await containers.stop(id, {
    signal: context.signal,
    graceSeconds: graceSeconds(context, options),
    timeoutMs: 90_000,
  });
  if (!stopped.ok) return stopped;
  const details = await containers.inspect(id, { signal: context.signal });
  if (!details.ok) return details;
  const { ExitCode } = details.value.State;
  return ok({ killed: ExitCode === 137, exitCode: ExitCode });
};
