import type { FixPlan, FixRequest } from '../../fix/plan/plan-fixes.ts';
import { type Proof, proveFixes } from '../../fix/prove/prove-fixes.ts';
import { leftOutLines } from '../../fix/show/left-out-lines.ts';
import { reasonOf } from '../../fix/show/show-plan.ts';
import { dockerBuilder } from '../../outside/engine/docker-builder.ts';
import { count } from '../../report/text/count.ts';
import { printable } from '../../report/text/printable.ts';
import { type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { type Flags, listFlag } from '../read-flags.ts';
import { trialTimeout } from '../trial-timeout.ts';
import { withTrials } from '../with-trials.ts';

type ProveOptions = {
  readonly fix: FixRequest;
  readonly plan: FixPlan;
  readonly folder: string;
  readonly flags: Flags;
};

/** Proves a plan on the engine and says how it went; undefined when that could not be done. */
export const prove = async (
  { fix, plan, folder, flags }: ProveOptions,
  terminal: Terminal,
): Promise<Proof | undefined> => {
  const say = (words: string): void => terminal.err(`${printable(words)}\n`);
  const smoke = readSmoke(listFlag(flags, 'smoke'));
  const timeoutMs = trialTimeout(flags);
  const proof = await withTrials(terminal, (trials) =>
    proveFixes({
      ...trials,
      fix,
      plan,
      folder,
      builder: dockerBuilder(trials.engine.host),
      demandOf: (service) => ({ check: smoke.get(service), http: undefined, timeoutMs }),
      onProgress: say,
    }),
  );
  if (!proof.ok) {
    complain('fix --prove', proof.message, terminal);
    return undefined;
  }
  tell(proof.value, say);
  return proof.value;
};

/** Whether something was left out and no service could be seen to work: what was asked for is not there. */
export const isUnproved = ({ proved, leftOut, mended }: Pick<Proof, 'proved' | 'leftOut' | 'mended'>): boolean =>
  leftOut.length > 0 && proved.length + mended.length === 0;

const tell = (proof: Proof, say: (words: string) => void): void => {
  const { proved, takenOut, leftOut, broken, mended, untried, trials } = proof;
  for (const { finding, breakage } of takenOut) {
    say(`taken out: ${reasonOf(finding)}: ${breakage.service}: ${breakage.what}`);
    if (breakage.line !== undefined) say(`  its log: ${breakage.line}`);
  }
  for (const [name, { reason, log }] of broken) {
    const last = log.at(-1);
    const now = mended.includes(name) ? 'it works with the fixes' : 'so nothing is proved for it';
    say(`broken before any fix, ${now}: ${name}: ${reason}`);
    if (last !== undefined) say(`  its log: ${last}`);
  }
  for (const [name, reasons] of untried) say(`not tried: ${name}: ${reasons.join('; ')}`);
  for (const line of leftOutLines(leftOut)) say(line);
  if (leftOut.length > 0) say('what is left out is not proved: without --prove it is shown and written too');
  if (proved.length > 0)
    say(`proved: ${proved.join(', ')} ${proved.length > 1 ? 'do' : 'does'} as before (${count(trials, 'trial')})`);
  else if (isUnproved(proof)) say('nothing is proved');
};

/** `SERVICE=COMMAND`, each a shell command inside that must end with 0. */
const readSmoke = (given: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    given.map((text) => {
      const equals = text.indexOf('=');
      if (equals <= 0) throw new UsageError(`--smoke ${text}: it takes SERVICE=COMMAND`);
      return [text.slice(0, equals), text.slice(equals + 1)];
    }),
  );
