import { plainLine, troubleIn } from '../../trial/behaviour/log-trouble.ts';
import type { Seen } from './run-stack.ts';

/**
 * A service that worked before and is not seen to any more: what is different, and the line of its log that says why.
 * `untried`: it could not be started as it would be, so that nobody knows.
 */
export type Breakage = {
  readonly service: string;
  readonly what: string;
  readonly line: string | undefined;
  readonly untried: boolean;
};

/** What broke between two runs of a stack. Whoever failed before, or was not tried then, cannot break. */
export const breakages = (before: ReadonlyMap<string, Seen>, after: ReadonlyMap<string, Seen>): readonly Breakage[] =>
  [...after].flatMap(([service, now]): readonly Breakage[] => {
    const then = before.get(service);
    if (!then || then.kind === 'failed' || then.kind === 'untried') return [];
    if (now.kind === 'untried') return [{ service, what: now.reasons.join('; '), line: undefined, untried: true }];
    const what = differenceOf(then, now);
    return what === undefined ? [] : [{ service, what, line: tellingLine(then.log, now.log), untried: false }];
  });

const differenceOf = (then: Seen, now: Seen): string | undefined => {
  if (now.kind === 'failed') return now.reason;
  if (then.kind !== now.kind) return now.kind === 'done' ? 'it ends instead of running on' : undefined;
  if (then.kind !== 'up' || now.kind !== 'up') return undefined;
  const closed = then.listeners.find((listener) => !now.listeners.includes(listener));
  if (closed !== undefined) return `nothing listens on ${closed} any more`;
  for (const [port, answer] of then.answers) {
    const other = now.answers.get(port);
    if (other !== answer) return `${port} ${saidIn(other)}, where it ${saidIn(answer)} before`;
  }
  return undefined;
};

/** What a port did when it was asked, as `askPorts` notes it. */
const saidIn = (answer: string | undefined): string => {
  if (answer === undefined) return 'was not there';
  if (answer === 'silent') return 'took the call and said nothing';
  return answer === 'refused' ? 'refused the call' : `answered ${answer}`;
};

/** The first line that speaks of trouble and was not there before, else the last line. */
const tellingLine = (before: readonly string[], after: readonly string[]): string | undefined => {
  const known = new Set(before.map(plainLine));
  const fresh = after.filter((line) => line.trim() !== '' && !known.has(plainLine(line)));
  return (troubleIn(fresh)[0] ?? fresh.at(-1))?.trim().slice(0, 300);
};
