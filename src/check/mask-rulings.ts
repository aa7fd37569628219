import type { Outcome } from '../checklist/outcome.ts';
import type { Ruling } from '../posture/ruling.ts';
import { redactCredentials } from './redact-credentials.ts';

/**
 * What rules say, without the credentials that stood in what they quote: a URL with its password, a token on a command
 * line. Every report, log and comment is made of these sentences. The detectors are made when a sentence calls for them.
 */
export const maskRulings = (rulings: Iterable<Ruling>): readonly Ruling[] => {
  // rules say the same of many services
  const known = new Map<string, string>();
  const masked = (text: string): string => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const plain = redactCredentials(text);
    known.set(text, plain);
    return plain;
  };
  const all: Ruling[] = [];
  for (const ruling of rulings) {
    const { outcome } = ruling;
    all.push(outcome.kind === 'held' ? ruling : { ...ruling, outcome: maskOutcome(outcome, masked) });
  }
  return all;
};

const maskOutcome = (outcome: Outcome, masked: (text: string) => string): Outcome => {
  if (outcome.kind === 'held') return outcome;
  const message = masked(outcome.message);
  if (outcome.kind === 'undecided') return { ...outcome, message, ask: masked(outcome.ask) };
  const { related, fix, remedy } = outcome;
  return {
    ...outcome,
    message,
    ...(related ? { related: related.map((one) => ({ ...one, note: masked(one.note) })) } : {}),
    ...(fix ? { fix: { ...fix, title: masked(fix.title) } } : {}),
    ...(remedy === undefined ? {} : { remedy: masked(remedy) }),
  };
};
