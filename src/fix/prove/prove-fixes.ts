import { randomBytes } from 'node:crypto';
import { joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { Project } from '../../model/service.ts';
import { knownValue, literal } from '../../model/value.ts';
import type { Builder } from '../../ports/builder.ts';
import type { Answer, Engine } from '../../ports/engine.ts';
import type { Ledgers } from '../../ports/ledger.ts';
import type { PortProbe } from '../../ports/port-probe.ts';
import type { Processes } from '../../ports/processes.ts';
import { failed, ok } from '../../ports/result.ts';
import { clearLedger } from '../../trial/clear-ledger.ts';
import { trialSecrets } from '../../trial/plan/trial-secrets.ts';
import type { Demand } from '../../trial/trial-context.ts';
import { openWorkshop } from '../../trial/workshop.ts';
import { patchedText } from '../patch.ts';
import { type FixPlan, type FixRequest, planFixes } from '../plan-fixes.ts';
import type { Fixable } from '../plan-round.ts';
import { breakages } from './breakages.ts';
import { findCulprit, type TakenOut } from './find-culprit.ts';
import { runStack, type Seen } from './run-stack.ts';

type ProveRequest = {
  readonly fix: FixRequest;
  /** What is to be proved. */
  readonly plan: FixPlan;
  /** The folder of the target on this machine. */
  readonly folder: string;
  readonly engine: Engine;
  readonly processes: Processes;
  readonly portProbe: PortProbe;
  readonly builder: Builder;
  readonly ledgers: Ledgers;
  /** How each service shows that it works. */
  readonly demandOf: (service: string) => Demand;
  readonly signal: AbortSignal;
  readonly onProgress: (words: string) => void;
};

export type Proof = {
  /** What is left of the plan. */
  readonly plan: FixPlan;
  readonly takenOut: readonly TakenOut[];
  /** Services that did as before with everything in the plan. */
  readonly proved: readonly string[];
  /** Services that did not work before any fix, by name. */
  readonly broken: ReadonlyMap<string, Extract<Seen, { kind: 'failed' }>>;
  /** Those of them that work with everything in the plan. */
  readonly mended: readonly string[];
  readonly untried: ReadonlyMap<string, readonly string[]>;
  readonly trials: number;
  /** Why the search for what breaks ended early. */
  readonly cut: string | undefined;
};

/** Most runs of the stack for one project; each fix that breaks something costs about eight. */
const MOST_TRIALS = 80;

/**
 * Builds and starts the project in an isolated copy as it is and as it would be, and takes out the fixes with which
 * something that worked no longer does: each is found by halving, then everything left is run again.
 */
export const proveFixes = async (request: ProveRequest): Answer<Proof> => {
  const { engine, ledgers, signal } = request;
  if (!engine.local)
    return failed('refused', `${engine.host} is another machine: fixes are proved on the engine's own`);
  const info = await engine.info({ signal });
  if (!info.ok) return info;
  const engineId = info.value.ID ?? engine.host;
  for (const abandoned of ledgers.abandoned(engineId)) {
    const cleared = await clearLedger(engine, abandoned);
    if (!cleared.ok) return cleared;
  }
  const made = new Map<string, string>();
  const makeSecret = (key: string): string => {
    const secret = made.get(key) ?? randomBytes(12).toString('hex');
    made.set(key, secret);
    return secret;
  };
  const services = [...request.fix.before.models, ...request.plan.after.models].flatMap((one) => one.services);
  const secrets = trialSecrets(services, makeSecret);
  let trials = 0;

  const runOne = async (
    project: Project,
    plan: FixPlan | undefined,
    wants: (service: string) => boolean,
  ): Answer<ReadonlyMap<string, Seen>> => {
    trials++;
    const opened = ledgers.open(engineId);
    if (!opened.ok) return opened;
    const ledger = opened.value;
    try {
      const texts = new Map<string, string>((plan?.files ?? []).map(({ file, patch }) => [file, patchedText(patch)]));
      for (const { file } of project.secrets) {
        const named = file && knownValue(file);
        const path = named && literal(named);
        if (path === undefined || path.startsWith('/')) continue;
        const place = joinPath('.' as FileId, path);
        const text = texts.get(place) ?? readText(request, place);
        if (text !== undefined) texts.set(place, secrets.textOf(text));
      }
      const copy = ledger.copyProject(request.folder, texts);
      if (copy === undefined)
        return failed(
          'refused',
          `${request.folder} cannot be copied for a trial: it is too large, or the disk is full`,
        );
      const workshop = openWorkshop(engine, ledger, `plimsoll-${randomBytes(12).toString('hex')}`);
      return await runStack({ ...request, project, copy, secrets, workshop, wants });
    } finally {
      await clearLedger(engine, ledger);
    }
  };

  let plan = request.plan;
  const takenOut: TakenOut[] = [];
  const proved: string[] = [];
  const broken = new Map<string, Extract<Seen, { kind: 'failed' }>>();
  const mended: string[] = [];
  const untried = new Map<string, readonly string[]>();
  let cut: string | undefined;
  const planOf = (wanted: readonly Fixable[]): FixPlan => {
    const prints = new Set(wanted.map(({ fingerprint }) => fingerprint));
    return planFixes({ ...request.fix, wants: (one) => request.fix.wants(one) && prints.has(one.fingerprint) });
  };

  for (const project of request.fix.before.models) {
    if (project.sources.length === 0) continue;
    request.onProgress(`${project.name}: as it is`);
    const before = await runOne(project, undefined, () => true);
    if (!before.ok) return before;
    for (const [name, seen] of before.value) {
      if (seen.kind === 'failed') broken.set(name, seen);
      if (seen.kind === 'untried') untried.set(name, seen.reasons);
    }
    const limit = trials + MOST_TRIALS;
    // who is broken is run as well: others may lean on what it does all the same
    const everyone = (name: string): boolean => !untried.has(name);
    const attempt = (candidate: FixPlan, wants: (service: string) => boolean) => {
      const changed = candidate.after.models.find(({ path }) => path === project.path) ?? project;
      request.onProgress(`${project.name}: with ${candidate.made.length} fixes`);
      return runOne(changed, candidate, wants);
    };
    for (;;) {
      const after = await attempt(plan, everyone);
      if (!after.ok) return after;
      const [breakage] = breakages(before.value, after.value);
      if (!breakage) {
        for (const [name, seen] of after.value)
          if (broken.has(name) && (seen.kind === 'up' || seen.kind === 'done')) mended.push(name);
        break;
      }
      if (trials > limit) {
        cut = `${breakage.service} still breaks after ${trials} trials: ${breakage.what}`;
        break;
      }
      const { service } = breakage;
      request.onProgress(`${project.name}: ${service} breaks (${breakage.what}); which fix does it?`);
      const breaksIn = async (fixes: readonly Fixable[], wants: (service: string) => boolean) => {
        const partly = await attempt(planOf(fixes), wants);
        return partly.ok ? ok(breakages(before.value, partly.value).find((one) => one.service === service)) : partly;
      };
      const only = (name: string): boolean => name === service;
      // it may lean on others without saying so, as a worker on tables that the web application makes
      const alone = await breaksIn([], only);
      if (!alone.ok) return alone;
      const culprit = await findCulprit(
        plan.made,
        project.services.find(({ name }) => name === service)?.id ?? '',
        (fixes) => breaksIn(fixes, alone.value ? everyone : only),
      );
      if (!culprit.ok) return culprit;
      if (culprit.value === undefined) {
        cut = `${breakage.service} breaks, but not each time: ${breakage.what}`;
        break;
      }
      takenOut.push(culprit.value);
      const out = new Set(takenOut.map(({ finding }) => finding.fingerprint));
      plan = planOf(plan.made.filter(({ fingerprint }) => !out.has(fingerprint)));
    }
    if (cut !== undefined) break;
    for (const [name, { kind }] of before.value) if (kind === 'up' || kind === 'done') proved.push(name);
  }
  return ok({ plan, takenOut, proved, broken, mended, untried, trials, cut });
};

const readText = ({ fix }: ProveRequest, place: FileId): string | undefined => {
  const text = fix.check.files.text(place);
  return text.ok ? text.value : undefined;
};
