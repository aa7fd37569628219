import { createDetector } from '../knowledge/credentials/create-detector.ts';

const MASK = '********';
/** `user:password@` of a URL, whatever the scheme. */
const USER_INFO = /(:\/\/)[^\s/@:'"`]*:[^\s/@'"`]*@/g;
/** A long word, or something that is given to a name of a credential: worth the look of a detector. */
const LONG_WORD = /[\w+=-]{16,}/g;
const ASSIGNED = /(?:pass\w{0,40}|pwd|secret\w{0,40}|token|key|auth\w{0,40}|bearer)["']?[\s:=]{1,3}\S/i;

/** A sentence without the credentials that stand in what it quotes. The detectors are made when it calls for them. */
export const redactCredentials = (text: string): string => {
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
