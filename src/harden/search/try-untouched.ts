import { runTrial, type Trial } from '../../trial/run-trial.ts';
import type { TrialContext } from '../../trial/trial-context.ts';
import { given } from './search.ts';

const LOOKS = 2;
/** How often each port is asked. */
const REQUESTS = 5;

/** Runs a service as it is, twice: what differs between the two is not its nature. Ends with the first that is not ready. */
export const tryUntouched = async (
  context: TrialContext,
  onTrial: (count: number) => void,
): Promise<readonly Trial[]> => {
  const trials: Trial[] = [];
  for (let count = 1; count <= LOOKS; count++) {
    onTrial(count);
    const wanted = { known: undefined, limitMs: context.demand.timeoutMs };
    const killAtEnd = trials[0]?.observation.stop?.killed === true;
    const trial = given(await runTrial(context, context.plan.trialSettings, { wanted, requests: REQUESTS, killAtEnd }));
    trials.push(trial);
    if (trial.observation.state !== 'ready') break;
  }
  return trials;
};
