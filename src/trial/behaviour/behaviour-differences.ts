import { plainLine, troubleIn } from './log-trouble.ts';
import type { Observation } from './observation.ts';
import { stableBehaviour } from './stable-behaviour.ts';

/** One way in which a service is not itself any more, with the line or fact that shows it. */
export type Difference = { readonly what: string; readonly witness: string };

/**
 * How a trial differs from the service as it is. Answering is not enough: Apache without SETUID answers 200 with its
 * children as root, redis stays root and cannot save, nginx keeps only its master. `user` is the uid:gid that this trial
 * sets on purpose.
 */
export const behaviourDifferences = (
  before: readonly Observation[],
  trial: Observation,
  user: string | undefined,
): readonly Difference[] => {
  const [first] = before;
  if (!first) return [];
  const trouble = newTrouble(before, trial);
  const words = trouble[0] ?? trial.log.at(-1) ?? '';
  if (trial.state !== 'ready') return [{ what: trial.reason, witness: words }];
  const found: Difference[] = [];
  const steady = stableBehaviour(before);
  for (const role of steady.roles) {
    const now = trial.roles.find((other) => other.role === role.role);
    if (!now) {
      found.push({ what: `the process ${role.role} is gone`, witness: words });
      continue;
    }
    if (now.replaced && !role.replaced) found.push({ what: `${role.role} is started again and again`, witness: words });
    const expected = user === undefined ? role.users : [user];
    const other = now.users.filter((id) => !expected.includes(id));
    if (other.length > 0) {
      found.push({
        what: `${role.role} runs as ${other.join(', ')} instead of ${expected.join(', ')}`,
        witness: words,
      });
    }
  }
  for (const listener of steady.listeners) {
    if (!trial.listeners.includes(listener)) found.push({ what: `nothing listens on ${listener}`, witness: words });
  }
  for (const [port, answer] of first.answers) {
    if (before.some(({ answers }) => answers.get(port) !== answer)) continue;
    const now = trial.answers.get(port);
    if (now !== answer)
      found.push({ what: `${port} answers ${quote(now)} instead of ${quote(answer)}`, witness: words });
  }
  for (const path of steady.data) {
    if (!trial.data.includes(path)) found.push({ what: `${path} is not written`, witness: words });
  }
  const wasKilled = before.some(({ stop }) => stop?.killed);
  if (trial.stop && first.stop && !wasKilled) {
    if (trial.stop.killed) found.push({ what: 'it does not stop when told to', witness: words });
    else if (
      before.every(({ stop }) => stop?.exitCode === first.stop?.exitCode) &&
      trial.stop.exitCode !== first.stop.exitCode
    ) {
      found.push({ what: `it ends with ${trial.stop.exitCode} instead of ${first.stop.exitCode}`, witness: words });
    }
  }
  if (found.length === 0 && trouble[0] !== undefined) {
    found.push({ what: 'its log has a new error', witness: trouble[0] });
  }
  return found;
};

const newTrouble = (before: readonly Observation[], trial: Observation): readonly string[] => {
  const known = new Set(before.flatMap(({ log }) => log.map(plainLine)));
  return troubleIn(trial.log).filter((line) => !known.has(plainLine(line)));
};

const quote = (text: string | undefined): string => (text === undefined ? 'nothing' : JSON.stringify(text));
