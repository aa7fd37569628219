/** What a server asks for in `WWW-Authenticate`. */
export type Challenge = { readonly scheme: string; readonly parameters: ReadonlyMap<string, string> };

/** One challenge: a scheme, and parameters as tokens or quoted strings. Source: RFC 9110, 11.6.1. */
const SCHEME = /^\s*([A-Za-z][\w!#$%&'*+.^`|~-]*)(?:\s+|(?=,)|$)/;
const PARAMETER = /^\s*,?\s*([A-Za-z][\w-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/;
/** A header longer than this is not read: no honest one comes near. */
const LONGEST = 8_192;

/** The first challenge of a header that is one of the schemes we can answer, else the first of any. */
export const readChallenge = (header: string): Challenge | undefined => {
  if (header.length > LONGEST) return undefined;
  const challenges = readChallenges(header);
  return challenges.find(({ scheme }) => scheme === 'bearer' || scheme === 'basic') ?? challenges[0];
};

const readChallenges = (header: string): readonly Challenge[] => {
  const challenges: Challenge[] = [];
  let rest = header;
  while (challenges.length < 16) {
    const scheme = SCHEME.exec(rest.replace(/^[\s,]+/, ''));
    if (!scheme) break;
    rest = rest.replace(/^[\s,]+/, '').slice(scheme[0].length);
    const parameters = new Map<string, string>();
    for (let found = PARAMETER.exec(rest); found; found = PARAMETER.exec(rest)) {
      const [all, name = '', quoted, token] = found;
      parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? token ?? '');
      rest = rest.slice(all.length);
    }
    challenges.push({ scheme: scheme[1]?.toLowerCase() ?? '', parameters });
  }
  return challenges;
};
