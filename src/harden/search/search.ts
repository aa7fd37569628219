import type { EngineFailure } from '../../ports/engine.ts';
import type { Result } from '../../ports/result.ts';
import { behaviourDifferences, type Difference } from '../../trial/behaviour/behaviour-differences.ts';
import type { Observation } from '../../trial/behaviour/observation.ts';
import { stableBehaviour } from '../../trial/behaviour/stable-behaviour.ts';
import type { TrialSettings } from '../../trial/plan/trial-settings.ts';
import { runTrial } from '../../trial/run-trial.ts';
import type { TrialContext } from '../../trial/trial-context.ts';
import type { TrialOptions } from '../../trial/trial-options.ts';
import { copyVolumes } from '../../trial/volumes/volume-copies.ts';
import type { KnownService } from '../../trial/wait-ready.ts';

/** The engine failed in the middle of a search: it unwinds to the one place that reports it as a failure. */
export class EngineTrouble extends Error {
  readonly code: EngineFailure;
  constructor(code: EngineFailure, message: string) {
    super(message);
    this.code = code;
  }
}

/** The value of an answer, or the end of the search. */
export const given = <T>(answer: Result<T, EngineFailure>): T => {
  if (!answer.ok) throw new EngineTrouble(answer.code, answer.message);
  return answer.value;
};

type Attempt = {
  readonly broke: readonly Difference[];
  readonly observation: Observation;
  readonly seconds: number;
};

/** The trials of one service, held against what it is like untouched. */
export type Search = {
  readonly context: TrialContext;
  /** Untouched, twice: what differs between the two is not its nature. */
  readonly before: readonly Observation[];
  /** Whether there is data of the untouched service to start over. */
  readonly hasData: boolean;
  /** Tries settings on empty volumes, or over the data that the untouched service wrote. */
  attempt(
    trialSettings: TrialSettings,
    options?: Partial<TrialOptions> & { readonly overData?: boolean },
  ): Promise<Attempt>;
  /** How many trials were run so far. */
  trials(): number;
};

/** A failing trial is given this many times the time the untouched service took, and some more. */
const PATIENCE = 3;
const PATIENCE_MS = 4000;
/** By so much more than the untouched service it may be late with what shows on no port. */
const SETTLE_MS = 500;

type SearchParts = {
  readonly context: TrialContext;
  readonly before: readonly Observation[];
  readonly seeds: ReadonlyMap<string, string>;
  readonly onTrial: (count: number) => void;
  readonly firstTrials: number;
};

export const openSearch = ({ context, before, seeds, onTrial, firstTrials }: SearchParts): Search => {
  let count = firstTrials;
  const slowest = Math.max(...before.map(({ readyMs }) => readyMs));
  const { listeners, roles } = stableBehaviour(before);
  const known: KnownService = { listeners, roles: roles.map(({ role }) => role), settledMs: slowest + SETTLE_MS };
  const wanted = { known, limitMs: slowest * PATIENCE + PATIENCE_MS };
  const killAtEnd = before.some(({ stop }) => stop?.killed);
  return {
    context,
    before,
    hasData: seeds.size > 0,
    async attempt(trialSettings, { overData = false, ...options } = {}) {
      onTrial(++count);
      const volumes = overData ? given(await copyVolumes(context, seeds)) : new Map<string, string>();
      const trial = given(
        await runTrial(context, trialSettings, { wanted, requests: 5, killAtEnd, volumes, ...options }),
      );
      for (const name of trial.volumes.values()) given(await context.workshop.remove(name, { signal: context.signal }));
      const user = trialSettings.user === context.plan.trialSettings.user ? undefined : trialSettings.user;
      const { observation } = trial;
      return {
        broke: behaviourDifferences(before, observation, user),
        observation,
        seconds: observation.totalMs / 1000,
      };
    },
    trials: () => count,
  };
};
