import { setTimeout as sleep } from 'node:timers/promises';
import { joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { Project, Service } from '../../model/service.ts';
import { knownText } from '../../model/value.ts';
import type { Builder } from '../../ports/builder.ts';
import type { Answer, Engine } from '../../ports/engine.ts';
import type { ProjectCopy } from '../../ports/ledger.ts';
import type { PortProbe } from '../../ports/port-probe.ts';
import type { Processes } from '../../ports/processes.ts';
import { ok } from '../../ports/result.ts';
import { askPorts } from '../../trial/behaviour/ask-ports.ts';
import { readSocketTable } from '../../trial/behaviour/socket-table.ts';
import { findImage } from '../../trial/find-image.ts';
import { planService } from '../../trial/plan/plan-service.ts';
import type { ServicePlan } from '../../trial/plan/service-plan.ts';
import type { TrialSecrets } from '../../trial/plan/trial-secrets.ts';
import { startService } from '../../trial/start-service.ts';
import type { Demand, TrialContext } from '../../trial/trial-context.ts';
import { addressOf } from '../../trial/wait-ready.ts';
import type { Workshop } from '../../trial/workshop.ts';
import { trialBuild } from './trial-build.ts';

type StackRun = {
  readonly project: Project;
  /** A copy of the target with all its files as they are tried. */
  readonly copy: ProjectCopy;
  readonly secrets: TrialSecrets;
  readonly engine: Engine;
  readonly processes: Processes;
  readonly portProbe: PortProbe;
  readonly builder: Builder;
  readonly workshop: Workshop;
  readonly demandOf: (service: string) => Demand;
  /** Whether a service is run, with all that it needs. */
  readonly wants: (service: string) => boolean;
  readonly signal: AbortSignal;
};

/** What one service of a stack did in a run. */
export type Seen =
  | {
      readonly kind: 'up';
      readonly listeners: readonly string[];
      readonly answers: ReadonlyMap<string, string>;
      readonly log: readonly string[];
    }
  /** It ended well, as jobs do. */
  | { readonly kind: 'done'; readonly log: readonly string[] }
  | { readonly kind: 'failed'; readonly reason: string; readonly log: readonly string[] }
  /** It is not given to a trial, or its image is not here. */
  | { readonly kind: 'untried'; readonly reasons: readonly string[] };

/** How long after its start a stack is looked at once more. */
const PAUSE_MS = 2000;
const LOG_LINES = 500;

/** Builds and starts every service of a project in its own networks, and says how each fared. */
export const runStack = async (run: StackRun): Answer<ReadonlyMap<string, Seen>> => {
  const { engine, workshop, signal } = run;
  const seen = new Map<string, Seen>();
  const up = new Map<string, { readonly context: TrialContext; readonly id: string }>();
  const networks = new Map<string, string>();
  for (const { plan, service } of plansOf(run, seen)) {
    const missing = plan.needs.find((need) => seen.get(need)?.kind === 'untried');
    if (missing !== undefined) {
      seen.set(plan.name, { kind: 'untried', reasons: [`it needs ${missing}, which is not tried`] });
      continue;
    }
    const built = await imageFor(run, service, plan);
    if (!built.ok) {
      seen.set(plan.name, { kind: 'failed', reason: `its image cannot be built: ${built.message}`, log: [] });
      continue;
    }
    const image = await findImage(engine, built.value, signal);
    if (!image.ok) return image;
    if (!image.value) {
      const names = built.value.images.join(' or ');
      seen.set(plan.name, {
        kind: 'untried',
        reasons: [`the engine has no image ${names}: ${waysTo(service)} first`],
      });
      continue;
    }
    for (const key of plan.networks) {
      if (networks.has(key)) continue;
      const made = await workshop.network({ internal: true }, { signal });
      if (!made.ok) return made;
      networks.set(key, made.value);
    }
    const { details, name } = image.value;
    const context: TrialContext = {
      ...{ engine, processes: run.processes, portProbe: run.portProbe, workshop, networks, signal },
      plan,
      neighbours: new Map(),
      image: name,
      imageUser: details.Config?.User || undefined,
      imageVolumes: [...(details.Config?.Volumes.keys() ?? [])],
      imageHealth: ![undefined, 'NONE'].includes(details.Config?.Healthcheck?.Test[0]),
      demand: run.demandOf(plan.name),
    };
    const started = await startService(context);
    if (!started.ok) return started;
    const { state, id } = started.value;
    if (state === 'ready') up.set(plan.name, { context, id });
    else {
      const log = id === undefined ? ok([]) : await logOf(run, id);
      if (!log.ok) return log;
      const fared = started.value;
      seen.set(
        plan.name,
        fared.state === 'failed'
          ? { kind: 'failed', reason: fared.reason, log: log.value }
          : { kind: 'done', log: log.value },
      );
    }
  }
  await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  for (const [name, { context, id }] of up) {
    const looked = await look(run, context, id);
    if (!looked.ok) return looked;
    seen.set(name, looked.value);
  }
  return ok(seen);
};

/** A service that was ready, once more: whether it still runs, and what it answers. */
const look = async (run: StackRun, context: TrialContext, id: string): Answer<Seen> => {
  const details = await run.engine.containers.inspect(id, { signal: run.signal });
  if (!details.ok) return details;
  const { State } = details.value;
  // what it says of being asked belongs to what it did
  const { listeners } = State.Running ? readSocketTable(run.processes, State.Pid) : { listeners: [] };
  const answers = await askPorts(context, addressOf(details.value), listeners, 1);
  const log = await logOf(run, id);
  if (!log.ok) return log;
  if (!State.Running) {
    if (State.ExitCode === 0) return ok({ kind: 'done', log: log.value });
    return ok({
      kind: 'failed',
      reason: `it ended with exit code ${State.ExitCode} soon after it was ready`,
      log: log.value,
    });
  }
  return ok({ kind: 'up', listeners, answers, log: log.value });
};

const logOf = async ({ engine, signal }: StackRun, id: string): Answer<readonly string[]> => {
  const log = await engine.containers.logs(id, { signal, tail: LOG_LINES });
  return log.ok ? ok(log.value.lines.map(({ text }) => text)) : log;
};

/** What brings the image of a service to the engine. */
const waysTo = ({ name, built, settings }: Service): string => {
  const reference = knownText(settings.image);
  return reference === undefined || built ? `docker compose build ${name}` : `docker pull ${reference}`;
};

/** Plans in the order in which services need each other; what cannot be given to a trial is noted. */
const plansOf = (
  { project, copy, secrets, wants }: StackRun,
  seen: Map<string, Seen>,
): readonly { readonly plan: ServicePlan; readonly service: Service }[] => {
  const plans = new Map<string, { readonly plan: ServicePlan; readonly service: Service }>();
  const copyOf = (path: string): string | undefined => {
    const place = path.startsWith('/') || path.startsWith('~') ? undefined : joinPath('.' as FileId, path);
    return place === undefined ? undefined : copy(place);
  };
  const visit = (service: Service, path: readonly string[]): void => {
    if (plans.has(service.name) || seen.has(service.name) || path.includes(service.name)) return;
    const planned = planService(service, { project, secrets, trusted: false, copyOf, secretOf: copyOf });
    if (planned.kind === 'refused') {
      seen.set(service.name, { kind: 'untried', reasons: planned.reasons });
      return;
    }
    for (const need of planned.plan.needs) {
      const other = project.services.find(({ name }) => name === need);
      if (other) visit(other, [...path, service.name]);
    }
    plans.set(service.name, { plan: planned.plan, service });
  };
  for (const service of project.services) {
    const long = service.declared !== undefined && service.settings.profiles.length === 0;
    if (long && wants(service.name)) visit(service, []);
  }
  return [...plans.values()];
};

/** The plan with the image that is built for it, where the service is built here. */
const imageFor = async (
  { copy, builder, workshop, signal }: StackRun,
  service: Service,
  plan: ServicePlan,
): Promise<{ readonly ok: true; readonly value: ServicePlan } | { readonly ok: false; readonly message: string }> => {
  const build = trialBuild(service);
  if (!build) return ok(plan);
  const { section } = build;
  const [context, dockerfile] = [copy(build.context), copy(build.dockerfile)];
  if (context === undefined || dockerfile === undefined)
    return { ok: false, message: 'its context or Dockerfile lies outside the project, or is reached through a link' };
  const request = {
    context,
    dockerfile,
    target: knownText(section.target),
    args: section.args.items.flatMap(({ name, value }) => {
      const text = knownText(value);
      return text === undefined ? [] : [[name, text] as const];
    }),
  };
  const built = await workshop.image(builder, request, { signal });
  return built.ok ? ok({ ...plan, images: [built.value] }) : built;
};
