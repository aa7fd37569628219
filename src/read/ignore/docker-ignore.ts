import { cleanPath } from '../../model/path.ts';
import type { Step } from './path-pattern.ts';
import { pathPattern } from './path-pattern.ts';
import { plainStep } from './plain-step.ts';

type Pattern = { readonly exception: boolean; readonly match: (path: string) => boolean };

/** `.dockerignore` as BuildKit reads it (moby/patternmatcher): patterns from the context's root, the last one counts. */
export const readDockerIgnore = (text: string): ((path: string) => boolean) => {
  const patterns: Pattern[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split('\n')) {
    if (line.startsWith('#')) continue;
    const pattern = readPattern(line.trim());
    if (pattern) patterns.push(pattern);
  }
  return (path) => {
    const names = cleanPath(path).replace(/^\//, '').split('/');
    // What matched a folder matches all in it, as BuildKit's walk of the context has it.
    let parent: readonly boolean[] = [];
    let excluded = false;
    let current = '';
    for (const name of names) {
      current = current ? `${current}/${name}` : name;
      const above = parent;
      const matched: boolean[] = [];
      excluded = false;
      for (const [index, pattern] of patterns.entries()) {
        const found = above[index] === true || (pattern.exception === excluded && pattern.match(current));
        matched.push(found);
        if (found) excluded = !pattern.exception;
      }
      parent = matched;
    }
    return excluded;
  };
};

/** Docker cleans a line when it reads the file and once more when it makes a pattern of it: `./ a` is `a`. */
const readPattern = (line: string): Pattern | undefined => {
  const mark = line.startsWith('!') ? '!' : '';
  const written = line.slice(mark.length).trim();
  if (written === '') return undefined;
  const first = cleanPath(written);
  const pattern = cleanPath(`${mark}${first.length > 1 && first.startsWith('/') ? first.slice(1) : first}`.trim());
  const exception = pattern.startsWith('!');
  const bare = exception ? pattern.slice(1) : pattern;
  const steps = bare === '' ? undefined : readSteps(bare);
  return steps && { exception, match: special(bare) ?? pathPattern(steps) };
};

/** Patterns whose only wildcard is one `**` at the start compare the end of the path, even in the middle of a name. */
const special = (pattern: string): ((path: string) => boolean) | undefined => {
  const rest = pattern.slice(2);
  if (!pattern.startsWith('**') || /[*?[\]\\]/.test(rest)) return undefined;
  return (path) => path.endsWith(rest) || (rest.startsWith('/') && path === rest.slice(1));
};

/** Undefined for a pattern that BuildKit refuses. */
const readSteps = (pattern: string): readonly Step[] | undefined => {
  const steps: Step[] = [];
  let at = 0;
  while (at < pattern.length) {
    const char = pattern[at];
    if (char === '*' && pattern[at + 1] === '*') {
      at += pattern[at + 2] === '/' ? 3 : 2;
      steps.push({ kind: at >= pattern.length ? 'rest' : 'folders' });
    } else if (char === '*') {
      steps.push({ kind: 'star' });
      at++;
    } else {
      const plain = plainStep(pattern, at, 'docker');
      if (!plain) return undefined;
      steps.push(plain.step);
      at = plain.end;
    }
  }
  return steps;
};
