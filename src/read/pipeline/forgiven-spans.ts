import type { Span } from '../../model/place.ts';
import type { GroovyString } from './groovy-strings.ts';

/** How far back the head of a block is looked for, in characters. */
const HEAD = 300;
const FORGIVES =
  /\b(?:warnError\s*\([^{}]*\)|catchError\s*\([^{}]*\bbuildResult\s*:\s*(?:["']|hudson\.model\.Result\.)(?:SUCCESS|UNSTABLE)\b[^{}]*\))\s*$/;

/** The blocks of a Jenkinsfile after whose failing steps the build still counts as no failure (Jenkins: basic steps). */
export const forgivenSpans = (text: string, strings: readonly GroovyString[]): readonly Span[] => {
  const found: Span[] = [];
  const open: (number | undefined)[] = [];
  let next = 0;
  for (let at = 0; at < text.length; at++) {
    const string = strings[next];
    if (string && at >= string.start) {
      next++;
      at = Math.max(at, string.end - 1);
    } else if (text[at] === '{') {
      const head = text.slice(Math.max(0, at - HEAD), at).trimEnd();
      open.push(head.endsWith(')') && FORGIVES.test(head) ? at : undefined);
    } else if (text[at] === '}') {
      const start = open.pop();
      if (start !== undefined) found.push({ start, end: at });
    }
  }
  return found;
};
