/** Longest pattern that is taken. */
const MAX_LENGTH = 500;

/**
 * A pattern that someone else wrote, as a regular expression that cannot take exponential time: no references back, no
 * looking around, and nothing repeated that itself repeats, has alternatives or may be left out. Undefined when it is none or may be slow.
 */
export const linearPattern = (pattern: string): RegExp | undefined => {
  if (pattern.length > MAX_LENGTH) return undefined;
  const insensitive = pattern.startsWith('(?i)');
  const body = insensitive ? pattern.slice(4) : pattern;
  if (!isPlain(body)) return undefined;
  try {
    return new RegExp(body, insensitive ? 'iu' : 'u');
  } catch {
    return undefined;
  }
};

const isPlain = (pattern: string): boolean => {
  /** Whether what the open group holds can match in several ways; and the same of those around it. */
  let varies = false;
  const around: boolean[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const rest = pattern.slice(at);
    if (rest.startsWith('\\')) {
      if (/^\\[1-9k]/.test(rest)) return false;
      at++;
    } else if (rest.startsWith('[')) {
      at += (/^\[\^?\]?(?:\\.|[^\]\\])*\]/.exec(rest)?.[0].length ?? 1) - 1;
    } else if (rest.startsWith('(')) {
      if (/^\(\?(?!:)/.test(rest)) return false;
      if (rest.startsWith('(?:')) at += 2;
      around.push(varies);
      varies = false;
    } else if (rest.startsWith(')')) {
      const outer = around.pop();
      if (outer === undefined || (varies && REPEATED.test(rest.slice(1)))) return false;
      varies ||= outer;
    } else if (/^[|?]/.test(rest) || REPEATED.test(rest)) {
      varies = true;
    }
  }
  return true;
};

/** A quantifier that may repeat; `?` alone repeats nothing. */
const REPEATED = /^(?:[*+]|\{\d{1,4}(?:,\d{0,4})?\})/;
