import type { ImageFacts } from '../../model/image-facts.ts';
import type { CallRecorder } from '../../ports/call-recorder.ts';
import type { TrialSettings } from '../../trial/plan/trial-settings.ts';
import type { TrialContext } from '../../trial/trial-context.ts';
import type { ScenarioProof, ServiceProof, SettingProof } from './proof.ts';
import { given, openSearch, type Search } from './search.ts';
import type { StageResult } from './setting-stage.ts';
import { tryCapabilities } from './try-capabilities.ts';
import { tryHealth } from './try-health.ts';
import { tryLimits } from './try-limits.ts';
import { tryPrivileges } from './try-privileges.ts';
import { tryReadOnly } from './try-read-only.ts';
import { trySeccomp } from './try-seccomp.ts';
import { tryUntouched } from './try-untouched.ts';
import { tryUser } from './try-user.ts';

/** Where a run is: the stage, and how many trials were run. */
export type Progress = {
  readonly service: string;
  readonly stage: string;
  readonly step: number;
  readonly steps: number;
  readonly trial: number;
  /** Estimated from the steps so far. */
  readonly secondsLeft: number | undefined;
};

type Stages = readonly (readonly [string, (search: Search, trialSettings: TrialSettings) => Promise<StageResult>])[];

type ServiceOptions = {
  readonly imageId: string;
  readonly egress: boolean;
  /** Whether it is built here, so that its Dockerfile can hand folders to a user. */
  readonly canHandOver: boolean;
  /** With it a seccomp profile is looked for. */
  readonly recorder: CallRecorder | undefined;
};

type HardenedService = { readonly proof: ServiceProof; readonly trialSettings: TrialSettings | undefined };

/** How often the final settings are asked. */
const FINAL_REQUESTS = 50;
const LOG_TAIL = 15;
const UNSEEN =
  'as it is it runs as root, and it was only connected to: what it does at other times (logins, jobs) was not seen; --check COMMAND makes it';

/** Finds the tightest settings under which one service stays itself, and proves them together. Throws EngineTrouble. */
export const hardenService = async (
  context: TrialContext,
  facts: ImageFacts | undefined,
  { imageId, egress, canHandOver, recorder }: ServiceOptions,
  onProgress: (progress: Progress) => void,
): Promise<HardenedService> => {
  const { plan } = context;
  const started = performance.now();
  const stages: Stages = [
    ['no-new-privileges', tryPrivileges],
    ['user', (search, trialSettings) => tryUser(search, trialSettings, { facts, canHandOver })],
    ['read-only root', tryReadOnly],
    ['capabilities', (search, trialSettings) => tryCapabilities(search, trialSettings, facts)],
    ...(recorder
      ? ([
          ['system calls', (search, trialSettings) => trySeccomp(search, trialSettings, { imageId, recorder })],
        ] satisfies Stages)
      : []),
    ['limits', tryLimits],
    ['health check', (search, trialSettings) => tryHealth(search, trialSettings, facts)],
  ];
  let stage = 'as it is';
  let step = 0;
  const steps = stages.length + 2;
  const left = (): number | undefined =>
    step < 2 ? undefined : Math.round((((performance.now() - started) / 1000) * (steps - step)) / step);
  const onTrial = (trial: number): void =>
    onProgress({ service: plan.name, stage, step, steps, trial, secondsLeft: left() });

  const untouched = await tryUntouched(context, onTrial);
  const last = untouched.at(-1)?.observation;
  if (last?.state !== 'ready') {
    const where = egress ? '' : ' without other networks (--egress gives them)';
    const reasons = [`it does not work as it is, in a trial${where}: ${last?.reason ?? ''}`];
    const log = last?.log.slice(-LOG_TAIL) ?? [];
    return { proof: { kind: 'unexamined', id: plan.id, name: plan.name, reasons, log }, trialSettings: undefined };
  }
  const [first, ...others] = untouched;
  if (!first) throw new Error('at least one trial is of the untouched service');
  for (const trial of others) for (const name of trial.volumes.values()) given(await context.workshop.remove(name, {}));
  const before = untouched.map(({ observation }) => observation);
  const search = openSearch({ context, before, seeds: first.volumes, onTrial, firstTrials: untouched.length });

  let { trialSettings } = plan;
  const settings: SettingProof[] = [];
  for (const [name, run] of stages) {
    stage = name;
    step += 1;
    const result = await run(search, trialSettings);
    trialSettings = result.trialSettings;
    settings.push(...result.proofs);
  }
  stage = 'all together';
  step += 1;
  const scenarios = await prove(search, trialSettings);
  const holds = scenarios.every((scenario) => scenario.holds);
  const { roles, listeners, peers, peak, data, stop } = first.observation;
  const notes = [
    ...plan.notes,
    ...(stop?.killed ? ['it does not stop when told to, and is killed after its grace period'] : []),
    ...plan.published
      .filter((port) => !listeners.includes(`tcp/${port}`))
      .map((port) => `it publishes ${port}, and nothing listened there: take it out of ports`),
    ...(listeners.length === 0 ? ['it opens no port: judged by its processes, log and files alone'] : []),
  ];
  const neverMade =
    context.demand.check === undefined && roles.some(({ users }) => users.some((user) => user.startsWith('0:')));
  const owner = trialSettings.volumeOwner;
  const look = [
    ...(neverMade ? [UNSEEN] : []),
    ...(owner === undefined
      ? []
      : [`volumes that are there already: chown -R ${owner} what lies in them, before it starts as that`]),
  ];
  const proof: ServiceProof = {
    kind: 'proved',
    id: plan.id,
    name: plan.name,
    image: context.image,
    imageId,
    settings,
    scenarios,
    observed: { processes: roles, listeners, peers: peers.map(named(context)), ...peak, data },
    notes,
    look,
    trials: search.trials(),
    seconds: (performance.now() - started) / 1000,
  };
  return { proof, trialSettings: holds ? trialSettings : undefined };
};

/** `10.0.0.2:5432` as `db:5432`, where that is a service of the trial. */
const named =
  ({ neighbours }: TrialContext) =>
  (peer: string): string => {
    const colon = peer.lastIndexOf(':');
    return `${neighbours.get(peer.slice(0, colon)) ?? peer.slice(0, colon)}${peer.slice(colon)}`;
  };

/** The final settings on empty volumes, after a restart, and over data that the untouched service wrote. */
const prove = async (search: Search, trialSettings: TrialSettings): Promise<readonly ScenarioProof[]> => {
  const scenarios: ScenarioProof[] = [];
  const empty = await search.attempt(trialSettings, { requests: FINAL_REQUESTS });
  scenarios.push({ scenario: 'empty volumes', holds: empty.broke.length === 0, ...empty });
  const again = await search.attempt(trialSettings, { restart: true });
  scenarios.push({ scenario: 'after a restart', holds: again.broke.length === 0, ...again });
  if (search.hasData) {
    const over = await search.attempt(trialSettings, { overData: true });
    scenarios.push({ scenario: 'over data written before', holds: over.broke.length === 0, ...over });
  }
  return scenarios.map(({ scenario, holds, broke, seconds }) => ({ scenario, holds, broke, seconds }));
};
