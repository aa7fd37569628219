import type { Outcome } from '../checklist/outcome.ts';
import { createDetector } from '../knowledge/credentials/create-detector.ts';
import type { Ruling } from '../posture/ruling.ts';

const MASK = '********';
/** `user:password@` of a URL, whatever the scheme. */
const USER_INFO = /(:\/\/)[^\s/@'"`]*:[^\s/@'"`]*@/g;
/** A long word, or something that is given to a name of a credential: worth the look of a detector. */
const LONG_WORD = /[\w+=-]{16,}/g;
const ASSIGNED = /(?:pass\w*|pwd|secret\w*|token|key|auth\w*|bearer)["']?[\s:=]{1,3}\S/i;

/**
 * What rules say, without the credentials that stood in what they quote: a URL with its password, a token on a command
 * line. Every report, log and comment is made of these sentences. The detectors are made when a sentence calls for them.
 */
export const maskRulings = (rulings: readonly Ruling[]): readonly Ruling[] => {
  // rules say the same of many services
  const known = new Map<string, string>();
  const masked = (text: string): string => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const plain = withoutCredentials(text);
    known.set(text, plain);
    return plain;
  };
  return rulings.map((ruling) =>
    ruling.outcome.kind === 'held' ? ruling : { ...ruling, outcome: maskOutcome(ruling.outcome, masked) },
  );
};

const withoutCredentials = (text: string): string => {
  const plain = text.includes('://') ? text.replace(USER_INFO, `$1${MASK}@`) : text;
  if (!isSuspect(plain)) return plain;
  let out = '';
  let from = 0;
  for (const { span } of createDetector().detect({ text: plain, path: '' })) {
    if (span.start < from) continue;
    out += plain.slice(from, span.start) + MASK;
    from = span.end;
  }
  return out + plain.slice(from);
};

const isSuspect = (text: string): boolean =>
  ASSIGNED.test(text) || (text.match(LONG_WORD) ?? []).some((word) => /\d/.test(word) && /[a-z]/i.test(word));

const maskOutcome = (outcome: Outcome, masked: (text: string) => string): Outcome => {
  if (outcome.kind === 'held') return outcome;
  const message = masked(outcome.message);
  if (outcome.kind === 'undecided') return { ...outcome, message, ask: masked(outcome.ask) };
  const { related, fix } = outcome;
  return {
    ...outcome,
    message,
    ...(related ? { related: related.map(({ place, note }) => ({ place, note: masked(note) })) } : {}),
    ...(fix ? { fix: { ...fix, title: masked(fix.title) } } : {}),
  };
};
