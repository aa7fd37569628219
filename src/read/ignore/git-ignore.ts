import { readBracket } from './bracket.ts';
import type { Step } from './path-pattern.ts';
import { pathPattern } from './path-pattern.ts';

type Pattern = {
  readonly negated: boolean;
  readonly folderOnly: boolean;
  /** Without a slash in it, a pattern looks at names only, at any depth. */
  readonly nameOnly: boolean;
  readonly match: (path: string) => boolean;
};

/** One `.gitignore` as git reads it (gitignore(5), wildmatch); paths are relative to its folder. */
export const readGitIgnore = (text: string): ((path: string, isDirectory?: boolean) => boolean) => {
  const patterns = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line) => readPattern(line) ?? []);
  return (path, isDirectory = false) => {
    const names = path.split('/').filter((name) => name !== '' && name !== '.');
    let current = '';
    for (const [index, name] of names.entries()) {
      current = current ? `${current}/${name}` : name;
      const folder = index < names.length - 1 || isDirectory;
      const last = patterns.findLast(
        ({ folderOnly, nameOnly, match }) => (folder || !folderOnly) && match(nameOnly ? name : current),
      );
      // Nothing below an ignored folder can be taken back.
      if (last && !last.negated) return true;
    }
    return false;
  };
};

const readPattern = (line: string): Pattern | undefined => {
  if (line.startsWith('#')) return undefined;
  let pattern = trimEnd(line.endsWith('\r') ? line.slice(0, -1) : line);
  const negated = pattern.startsWith('!');
  if (negated) pattern = pattern.slice(1);
  const folderOnly = pattern.endsWith('/');
  if (folderOnly) pattern = pattern.slice(0, -1);
  const nameOnly = !pattern.includes('/');
  if (pattern.startsWith('/')) pattern = pattern.slice(1);
  const steps = pattern === '' ? undefined : readSteps(pattern);
  return steps && { negated, folderOnly, nameOnly, match: pathPattern(steps) };
};

/** Spaces at the end go, unless a backslash stands before them. */
const trimEnd = (line: string): string => {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ') end--;
  let slashes = 0;
  while (line[end - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1 && end < line.length ? line.slice(0, end + 1) : line.slice(0, end);
};

/** Undefined for a pattern that can never match. */
const readSteps = (pattern: string): readonly Step[] | undefined => {
  const steps: Step[] = [];
  const first = pattern.search(/[*?[\\]/);
  let at = 0;
  while (at < pattern.length) {
    const char = pattern[at];
    if (char === '*') {
      const start = at;
      while (pattern[at] === '*') at++;
      // Git compares the text before the first wildcard by itself, so `**` behind it stands at a start too.
      const whole = at - start > 1 && (start === first || pattern[start - 1] === '/');
      if (whole && pattern[at] === '/') {
        steps.push({ kind: 'folders' });
        at++;
      } else steps.push({ kind: whole && at === pattern.length ? 'rest' : 'star' });
    } else if (char === '?') {
      steps.push({ kind: 'one' });
      at++;
    } else if (char === '[') {
      const bracket = readBracket(pattern, at, 'git');
      if (!bracket) return undefined;
      steps.push({ kind: 'class', has: bracket.has });
      at = bracket.end;
    } else {
      if (char === '\\') at++;
      if (at >= pattern.length) return undefined;
      steps.push({ kind: 'char', code: pattern.charCodeAt(at) });
      at++;
    }
  }
  return steps;
};
