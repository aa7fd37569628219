import { setTimeout as sleep } from 'node:timers/promises';
import type { ContainerDetails } from '../ports/container-schema.ts';
import type { Answer } from '../ports/engine.ts';
import { failed, ok } from '../ports/result.ts';
import { readProcessTable } from './behaviour/process-table.ts';
import { readSocketTable } from './behaviour/socket-table.ts';
import { restDetector } from './rest-detector.ts';
import type { TrialContext } from './trial-context.ts';

/** What is waited for. */
export type Wanted = {
  /** What it was like before; undefined: whatever opens, until it comes to rest. */
  readonly known: KnownService | undefined;
  readonly limitMs: number;
};

export type KnownService = {
  readonly listeners: readonly string[];
  /** Roles of its processes. */
  readonly roles: readonly string[];
  /** After this long it should be what it will be: roles that are not there yet are not waited for, and without a port it counts as started. */
  readonly settledMs: number;
};

export type Readiness =
  | { readonly state: 'ready'; readonly details: ContainerDetails }
  | { readonly state: 'exited' | 'not-ready'; readonly reason: string; readonly details: ContainerDetails };

const POLL_MS = 120;
/** Without anything to wait for, a service that runs this long counts as started; with an open port, this long after. */
const ALONE_MS = 3000;
const STEADY_MS = 600;
/**
 * One that never comes to rest counts as started this long after it could have; without a port, which may yet come once its
 * tables are made, only when half of the time is up.
 */
const RESTLESS_MS = 15_000;

/** Waits until a container is ready, ends, or time is up. */
export const waitReady = async (context: TrialContext, id: string, wanted: Wanted): Answer<Readiness> => {
  const { engine, plan, signal } = context;
  const started = performance.now();
  const isCalm = restDetector(context.processes);
  const checked = plan.health === undefined ? context.imageHealth : plan.health !== 'off';
  let opened: number | undefined;
  for (;;) {
    const inspected = await engine.containers.inspect(id, { signal });
    if (!inspected.ok) return inspected;
    const details = inspected.value;
    const { State } = details;
    if (!State.Running) {
      const why = State.OOMKilled
        ? 'it was killed for lack of memory'
        : State.Error || `it ended with exit code ${State.ExitCode}`;
      return ok({ state: 'exited', reason: why, details });
    }
    if (!isVisible(context, id, State.Pid)) {
      return failed(
        'refused',
        'the processes of this engine cannot be seen from here: harden runs on its own machine only',
      );
    }
    const elapsed = performance.now() - started;
    const { listeners } = readSocketTable(context.processes, State.Pid);
    if (listeners.length > 0) opened ??= elapsed;
    const calm = isCalm(State.Pid, elapsed);
    const steadyAt = opened === undefined ? ALONE_MS : opened + STEADY_MS;
    const restlessAt = opened === undefined ? wanted.limitMs / 2 : steadyAt + RESTLESS_MS;
    const { known } = wanted;
    const open = known
      ? known.listeners.every((listener) => listeners.includes(listener)) &&
        (elapsed > known.settledMs || (known.listeners.length > 0 && hasRoles(context, State.Pid, known.roles)))
      : (opened !== undefined || plan.listens.length === 0) && elapsed > steadyAt && (calm || elapsed > restlessAt);
    const healthy = !checked || State.Health?.Status === 'healthy';
    if (open && healthy && (await meets(context, id, details))) return ok({ state: 'ready', details });
    if (elapsed > wanted.limitMs) {
      const missing = known?.listeners.filter((one) => !listeners.includes(one)) ?? [];
      const last = State.Health?.Log.at(-1)?.Output?.trim();
      const reason = !healthy
        ? `its health check does not pass${last ? `: ${last.slice(0, 200)}` : ''}`
        : open
          ? 'it does not answer as asked'
          : missing.length > 0
            ? `nothing listens on ${missing.join(', ')}`
            : 'no port opens';
      return ok({ state: 'not-ready', reason, details });
    }
    await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
};

/** Whether the process with that number here is the container's: an engine in a virtual machine counts its own. */
const isVisible = ({ processes }: TrialContext, id: string, pid: number): boolean => {
  const groups = processes.read(pid, 'cgroup');
  // gone again already: the next look tells
  return groups === undefined ? processes.read(1, 'stat') !== undefined : groups.includes(id);
};

const hasRoles = ({ processes }: TrialContext, pid: number, roles: readonly string[]): boolean => {
  const there = new Set(readProcessTable(processes, pid).map(({ role }) => role));
  return roles.every((role) => there.has(role));
};

/** Whether it answers `--check` and `--http`. */
const meets = async (
  { engine, portProbe, processes, demand, signal }: TrialContext,
  id: string,
  details: ContainerDetails,
): Promise<boolean> => {
  if (demand.check !== undefined) {
    const run = await engine.containers.exec(id, ['sh', '-c', demand.check], { signal });
    if (!run.ok || run.value.exitCode !== 0) return false;
  }
  if (demand.http === undefined) return true;
  const address = addressOf(details);
  if (address === undefined) return false;
  for (const port of openPorts(readSocketTable(processes, details.State.Pid).listeners)) {
    const answer = await portProbe.tcp(address, port, httpRequest(demand.http), { timeoutMs: 2000 });
    const status = answer.kind === 'said' ? /^HTTP\/\d\.\d (\d{3})/.exec(answer.line)?.[1] : undefined;
    if (status !== undefined && Number(status) < 400) return true;
  }
  return false;
};

/** Without a Host, so that no server takes it for a browser's cross-protocol request. */
export const httpRequest = (path: string): string => `GET ${path} HTTP/1.0\r\n\r\n`;

/** The container's first address. */
export const addressOf = (details: ContainerDetails): string | undefined =>
  [...details.NetworkSettings.Networks.values()].map(({ IPAddress }) => IPAddress).find((ip) => ip);

/** TCP ports that others can reach. */
export const openPorts = (listeners: readonly string[]): readonly number[] =>
  listeners.flatMap((listener) => {
    const port = /^tcp\/(\d+)$/.exec(listener)?.[1];
    return port === undefined ? [] : [Number(port)];
  });
