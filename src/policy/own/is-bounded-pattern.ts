/** Longest pattern that is taken. */
const MAX_LENGTH = 500;

/**
 * Whether a pattern of the operator is one that CEL may be given: no references back, no looking around, and nothing repeated that
 * itself repeats, has alternatives or may be left out, which could take exponential time.
 */
export const isBoundedPattern = (pattern: string): boolean => {
  if (pattern.length > MAX_LENGTH || !isPlain(pattern)) return false;
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
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
