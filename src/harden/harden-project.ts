import { randomBytes } from 'node:crypto';
import type { Change } from '../model/change.ts';
import type { Project, Service } from '../model/service.ts';
import type { CallRecorder } from '../ports/call-recorder.ts';
import type { Answer, Engine } from '../ports/engine.ts';
import type { Ledger, LedgerEntry, Ledgers } from '../ports/ledger.ts';
import type { PortProbe } from '../ports/port-probe.ts';
import type { Processes } from '../ports/processes.ts';
import { failed, ok } from '../ports/result.ts';
import { clearLedger } from '../trial/clear-ledger.ts';
import { openStack } from '../trial/open-stack.ts';
import { planService } from '../trial/plan/plan-service.ts';
import type { ServicePlan } from '../trial/plan/service-plan.ts';
import { trialSecrets } from '../trial/plan/trial-secrets.ts';
import type { Demand } from '../trial/trial-context.ts';
import { volumeMounts } from '../trial/volumes/volume-mounts.ts';
import { openWorkshop } from '../trial/workshop.ts';
import { moveToDockerfile } from './move-to-dockerfile.ts';
import { ownBuild } from './own-build.ts';
import { planWithNeeds } from './plan-with-needs.ts';
import { changesBetween } from './proposal.ts';
import { hardenService, type Progress } from './search/harden-service.ts';
import type { ServiceProof } from './search/proof.ts';
import { EngineTrouble } from './search/search.ts';

type HardenRequest = {
  readonly project: Project;
  /** The services to try, in this order. */
  readonly services: readonly Service[];
  readonly engine: Engine;
  readonly processes: Processes;
  readonly portProbe: PortProbe;
  readonly ledgers: Ledgers;
  readonly demand: Demand;
  /** Whether what reaches beyond a trial is given to it all the same. */
  readonly trusted: boolean;
  /** With it a seccomp profile is looked for. */
  readonly recorder: CallRecorder | undefined;
  /** Whether trials may reach other networks. */
  readonly egress: boolean;
  /** A path of the project as one of the host; undefined when it lies outside. */
  readonly locate: (path: string) => string | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
};

export type Hardened = {
  readonly engine: { readonly version: string; readonly api: string; readonly host: string };
  readonly services: readonly { readonly proof: ServiceProof; readonly changes: readonly Change[] }[];
  /** What earlier runs left and this one removed, and what could not be removed. */
  readonly cleared: number;
  readonly left: readonly LedgerEntry[];
  /** Why the run ended before every service was tried. */
  readonly cut: string | undefined;
};

/** Tries services one after the other; whatever happens, what was made for it is removed. */
export const hardenProject = async (request: HardenRequest): Answer<Hardened> => {
  const { engine, ledgers, signal } = request;
  if (!engine.local) return failed('refused', `${engine.host} is another machine: harden runs on the engine's own`);
  const version = await engine.version({ signal });
  if (!version.ok) return version;
  const info = await engine.info({ signal });
  if (!info.ok) return info;
  const engineId = info.value.ID ?? engine.host;
  let cleared = 0;
  const left: LedgerEntry[] = [];
  for (const abandoned of ledgers.abandoned(engineId)) {
    const count = abandoned.entries().length;
    const still = await clearLedger(engine, abandoned);
    if (!still.ok) return still;
    cleared += count - still.value.length;
    left.push(...still.value);
  }
  const services: Hardened['services'][number][] = [];
  let cut: string | undefined;
  for (const service of request.services) {
    const opened = ledgers.open(engineId);
    if (!opened.ok) {
      cut = `${service.name}: ${opened.message}`;
      services.push(unexamined(service, [opened.message]));
      break;
    }
    const ledger = opened.value;
    try {
      services.push(await hardenOne(request, service, ledger));
    } catch (error) {
      if (!(error instanceof EngineTrouble)) throw error;
      cut = `${service.name}: ${error.message}`;
      services.push(unexamined(service, [error.message]));
    } finally {
      const still = await clearLedger(engine, ledger);
      if (still.ok) left.push(...still.value);
      else left.push(...ledger.entries());
    }
    if (cut !== undefined) break;
  }
  const { Version, ApiVersion } = version.value;
  return ok({ engine: { version: Version, api: ApiVersion, host: engine.host }, services, cleared, left, cut });
};

const unexamined = ({ id, name }: Service, reasons: readonly string[]): Hardened['services'][number] => ({
  proof: { kind: 'unexamined', id, name, reasons, log: [] },
  changes: [],
});

const hardenOne = async (
  request: HardenRequest,
  service: Service,
  ledger: Ledger,
): Promise<Hardened['services'][number]> => {
  const { project, engine, signal } = request;
  const made = new Map<string, string>();
  const secrets = trialSecrets(project.services, (key) => {
    const secret = made.get(key) ?? randomBytes(12).toString('hex');
    made.set(key, secret);
    return secret;
  });
  const copyOf = (path: string): string | undefined => {
    const at = request.locate(path);
    return at === undefined ? undefined : ledger.copyIn(at);
  };
  const secretOf = (path: string): string | undefined => {
    const at = request.locate(path);
    return at === undefined ? undefined : ledger.copyIn(at, secrets.textOf);
  };
  const { plans, optional, notes } = planWithNeeds(service, project, (one) =>
    planService(one, { project, secrets, trusted: request.trusted, trustedBy: '--trust-project', copyOf, secretOf }),
  );
  const refused = plans.filter((one) => one.kind === 'refused');
  if (refused.length > 0) {
    return unexamined(
      service,
      refused.flatMap(({ name, reasons }) =>
        reasons.map((reason) => (name === service.name ? reason : `it needs ${name}: ${reason}`)),
      ),
    );
  }
  const usable = plans.flatMap((one): readonly ServicePlan[] => (one.kind === 'plan' ? [one.plan] : []));
  const workshop = openWorkshop(engine, ledger, `plimsoll-${randomBytes(12).toString('hex')}`);
  const { processes, portProbe, demand, egress } = request;
  const parts = { plans: usable, optional, engine, processes, portProbe, workshop, demand, egress, signal };
  const stack = await openStack(parts);
  if (!stack.ok) throw new EngineTrouble(stack.code, stack.message);
  if ('reasons' in stack.value) return unexamined(service, stack.value.reasons);
  const { imageId } = stack.value;
  const plan = {
    ...stack.value.context.plan,
    notes: [...stack.value.context.plan.notes, ...notes, ...stack.value.notes],
  };
  const context = { ...stack.value.context, plan };
  const facts = service.image.facts.kind === 'known' ? service.image.facts.value : undefined;
  const build = ownBuild(service, project);
  const { proof, trialSettings } = await hardenService(
    context,
    facts,
    { imageId, egress, canHandOver: build !== undefined, recorder: request.recorder },
    request.onProgress,
  );
  const changes = trialSettings
    ? changesBetween(service, project, { before: context.plan.trialSettings, after: trialSettings })
    : [];
  const handedOver =
    trialSettings?.volumeOwner === undefined ? [] : volumeMounts(context, trialSettings).map(({ target }) => target);
  return { proof, changes: moveToDockerfile(build, changes, handedOver) };
};
