/** Longest pattern that is taken. */
const MAX_LENGTH = 500;

/**
 * A pattern that someone else wrote, as a regular expression that cannot take exponential time: no references back, no
 * looking around, and nothing repeated that itself repeats or has alternatives. Undefined when it is none or may be slow.
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

type Group = { repeats: boolean };

const isPlain = (pattern: string): boolean => {
  const open: Group[] = [{ repeats: false }];
  for (let at = 0; at < pattern.length; at++) {
    const rest = pattern.slice(at);
    const group = open.at(-1);
    if (!group) return false;
    if (rest.startsWith('\\')) {
      if (/^\\[1-9k]/.test(rest)) return false;
      at++;
    } else if (rest.startsWith('[')) {
      const end = /^\[\^?\]?(?:\\.|[^\]\\])*\]/.exec(rest)?.[0].length;
      if (end === undefined) return false;
      at += end - 1;
    } else if (rest.startsWith('(')) {
      if (/^\(\?(?!:)/.test(rest)) return false;
      if (rest.startsWith('(?:')) at += 2;
      open.push({ repeats: false });
    } else if (rest.startsWith(')')) {
      open.pop();
      const outer = open.at(-1);
      if (!outer) return false;
      const repeated = quantifier(pattern.slice(at + 1));
      if (repeated > 0 && group.repeats) return false;
      outer.repeats ||= group.repeats || repeated > 0;
      at += repeated;
    } else if (rest.startsWith('|')) {
      group.repeats = true;
    } else {
      const repeated = quantifier(rest);
      if (repeated > 0) group.repeats = true;
      at += Math.max(0, repeated - 1);
    }
  }
  return open.length === 1;
};

/** How many characters of a quantifier that may repeat stand at the beginning; `?` alone repeats nothing. */
const quantifier = (text: string): number => /^(?:[*+]|\{\d{1,4}(?:,\d{0,4})?\})\??/.exec(text)?.[0].length ?? 0;
