import { randomBytes } from 'node:crypto';
import { joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { Project } from '../../model/service.ts';
import { knownText } from '../../model/value.ts';
import type { Builder } from '../../ports/builder.ts';
import type { Answer, Engine } from '../../ports/engine.ts';
import type { Ledgers } from '../../ports/ledger.ts';
import type { PortProbe } from '../../ports/port-probe.ts';
import type { Processes } from '../../ports/processes.ts';
import { failed } from '../../ports/result.ts';
import { clearLedger } from '../../trial/clear-ledger.ts';
import { trialSecrets } from '../../trial/plan/trial-secrets.ts';
import type { Demand } from '../../trial/trial-context.ts';
import { openWorkshop } from '../../trial/workshop.ts';
import { patchedText } from '../edit/patch.ts';
import type { FixPlan, FixRequest } from '../plan/plan-fixes.ts';
import { runStack, type Seen } from './run-stack.ts';

export type TrialRequest = {
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
};

/** Runs of projects in copies of their own: as they are, or with the files of a plan. */
export type TrialRuns = {
  run(
    project: Project,
    plan: FixPlan | undefined,
    wants: (service: string) => boolean,
  ): Answer<ReadonlyMap<string, Seen>>;
  /** How many there were. */
  count(): number;
};

/** What every run of one proof shares: a secret is the same in all of them, so that what one wrote the next can read. */
export const trialRuns = (request: TrialRequest, engineId: string): TrialRuns => {
  const { engine, ledgers } = request;
  const made = new Map<string, string>();
  const makeSecret = (key: string): string => {
    const secret = made.get(key) ?? randomBytes(12).toString('hex');
    made.set(key, secret);
    return secret;
  };
  const services = [...request.fix.before.models, ...request.plan.after.models].flatMap((one) => one.services);
  const secrets = trialSecrets(services, makeSecret);
  let count = 0;

  /** The files of the plan, and those of the project's secrets with made-up ones in them. */
  const textsOf = (project: Project, plan: FixPlan | undefined): ReadonlyMap<string, string> => {
    const texts = new Map<string, string>((plan?.files ?? []).map(({ file, patch }) => [file, patchedText(patch)]));
    for (const { file } of project.secrets) {
      const path = knownText(file);
      if (path === undefined || path.startsWith('/')) continue;
      const place = joinPath('.' as FileId, path);
      const text = texts.get(place) ?? readText(request, place);
      if (text !== undefined) texts.set(place, secrets.textOf(text));
    }
    return texts;
  };

  return {
    count: () => count,
    async run(project, plan, wants) {
      count++;
      const opened = ledgers.open(engineId);
      if (!opened.ok) return opened;
      const ledger = opened.value;
      try {
        const copy = ledger.copyProject(request.folder, textsOf(project, plan));
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
    },
  };
};

const readText = ({ fix }: TrialRequest, place: FileId): string | undefined => {
  const text = fix.check.files.text(place);
  return text.ok ? text.value : undefined;
};
