import { SEVERITIES } from '../../model/severity.ts';
import type { ResponsePolicy } from '../../policy/policy.ts';
import type { Engine } from '../../ports/engine.ts';
import type { Result } from '../../ports/result.ts';
import type { Incident } from './incident.ts';
import { planResponse, whyRefused } from './plan-response.ts';
import { type Journal, type StepName, type StepState, withStep } from './response.ts';

export type Responder = {
  readonly policy: ResponsePolicy;
  readonly engine: Engine;
  readonly signal: AbortSignal;
  readonly now: () => string;
  /** On disk when it returns. */
  readonly save: (journal: Journal) => void;
  /** For the log: what was done, or would have been. */
  readonly tell: (incident: Incident, step: StepName, state: StepState, message: string) => Promise<void>;
  readonly notify: (incident: Incident) => Promise<Result<string, string>>;
  readonly preserve: (incident: Incident) => Promise<Result<string, string>>;
  /** Containers that were changed in the last hour, but for that of one incident. */
  readonly touched: (except: string) => number;
};

/** States after which a step is not done again. A failed one is a person's. */
const ENDED: ReadonlySet<string> = new Set(['done', 'failed', 'refused']);

/**
 * Does what the playbooks say about an incident and is not done yet. Every step may be done twice, so that one that a crash
 * broke off is done again. A step that fails stops what comes after it: evidence that is not kept must not be destroyed.
 * People are told once, and once more when it became worse than they were told.
 */
export const respond = async (incident: Incident, before: Journal, responder: Responder): Promise<Journal> => {
  let journal = before;
  const { policy, now, save, tell } = responder;
  for (const step of planResponse(incident, policy)) {
    const made = journal.steps.find((one) => one.step === step);
    const last = step === 'notify' && isWorse(incident, made?.severity) ? undefined : made?.state;
    if (last !== undefined && (ENDED.has(last) || (last === 'dry-run' && policy.mode === 'dry-run'))) {
      if (last === 'failed' && step !== 'notify') return journal;
      continue;
    }
    const end = async (state: StepState, message: string): Promise<void> => {
      journal = withStep(journal, step, state, { time: now(), severity: incident.severity }, message);
      save(journal);
      await tell(incident, step, state, message);
    };
    const refused = whyRefused(step, incident, policy, () => responder.touched(incident.id));
    if (refused !== undefined) await end('refused', refused);
    else if (policy.mode === 'dry-run' && step !== 'notify') await end('dry-run', `${step} would be done`);
    else {
      journal = withStep(journal, step, 'begun', { time: now(), severity: incident.severity });
      save(journal);
      const done = await doStep(step, incident, responder);
      await end(done.ok ? 'done' : 'failed', done.ok ? done.value : done.message);
      if (!done.ok && step !== 'notify') return journal;
    }
  }
  return journal;
};

/** Whether an incident is worse than it was when that severity was written down. */
const isWorse = ({ severity }: Incident, before: string | undefined): boolean =>
  SEVERITIES.slice(SEVERITIES.indexOf(severity) + 1).some((one) => one === before);

const doStep = async (
  step: StepName,
  incident: Incident,
  { engine, signal, notify, preserve }: Responder,
): Promise<Result<string, string>> => {
  const { id } = incident.container;
  const { containers } = engine;
  switch (step) {
    case 'notify':
      return notify(incident);
    case 'preserve':
      return preserve(incident);
    case 'pause': {
      const paused = await containers.pause(id, { signal });
      if (paused.ok || paused.code !== 'conflict') return said(paused, 'paused', []);
      // also the answer about one that does not run just now, and may in a second
      const details = await containers.inspect(id, { signal });
      return details.ok && details.value.State.Paused === true ? { ok: true, value: 'was paused already' } : paused;
    }
    case 'stop':
      return said(await containers.stop(id, { signal, timeoutMs: 60_000 }), 'stopped', ['not-found']);
    case 'kill':
      return said(await containers.kill(id, { signal }), 'killed', ['conflict', 'not-found']);
    case 'restart':
      return said(await containers.restart(id, { signal, timeoutMs: 60_000 }), 'restarted', []);
    case 'disconnect': {
      const details = await containers.inspect(id, { signal });
      if (!details.ok) return details;
      for (const network of details.value.NetworkSettings.Networks.keys()) {
        const gone = await engine.networks.disconnect(network, { container: id, force: true, signal });
        if (!gone.ok && gone.code !== 'not-found') return gone;
      }
      return { ok: true, value: 'disconnected from every network' };
    }
  }
};

/** A state that is there already is what was wanted. */
const said = (answer: Result<void, string>, what: string, already: readonly string[]): Result<string, string> =>
  answer.ok || already.includes(answer.code) ? { ok: true, value: what } : answer;
