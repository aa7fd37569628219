import { nameOf, parentOf } from '../../model/path.ts';
import type { Step } from './path-pattern.ts';
import { pathPattern } from './path-pattern.ts';
import { plainStep } from './plain-step.ts';

type Pattern = {
  readonly negated: boolean;
  readonly folderOnly: boolean;
  /** Without a slash in it, a pattern looks at names only, at any depth. */
  readonly nameOnly: boolean;
  /** The folder that its text before the first wildcard names: it can match nothing outside. */
  readonly base: string;
  readonly match: (path: string) => boolean;
};

/** What is settled for everything in a folder: that it is left out, or the patterns that can match there, in order. */
type Folder = { readonly ignored: boolean; readonly patterns: readonly Pattern[] };

/** One `.gitignore` as git reads it (gitignore(5), wildmatch); paths are relative to its folder. */
export const readGitIgnore = (text: string): ((path: string, isDirectory?: boolean) => boolean) => {
  const patterns = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line) => readPattern(line) ?? []);
  const byBase = Map.groupBy(patterns, ({ base }) => base);
  const order = new Map(patterns.map((pattern, index) => [pattern, index]));
  const folders = new Map<string, Folder>([['', { ignored: false, patterns: byBase.get('') ?? [] }]]);

  const isLeftOut = (path: string, isFolder: boolean, { patterns: possible }: Folder): boolean => {
    const name = nameOf(path);
    const last = possible.findLast(
      ({ folderOnly, nameOnly, match }) => (isFolder || !folderOnly) && match(nameOnly ? name : path),
    );
    return last !== undefined && !last.negated;
  };
  const folderAt = (path: string): Folder => {
    const known = folders.get(path);
    if (known) return known;
    const parent = folderAt(parentOf(path));
    const own = byBase.get(path);
    const folder: Folder = {
      // nothing below an ignored folder can be taken back
      ignored: parent.ignored || isLeftOut(path, true, parent),
      patterns: own
        ? [...parent.patterns, ...own].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
        : parent.patterns,
    };
    folders.set(path, folder);
    return folder;
  };
  return (given, isDirectory = false) => {
    const path = given
      .split('/')
      .filter((name) => name !== '' && name !== '.')
      .join('/');
    if (path === '') return false;
    const folder = folderAt(parentOf(path));
    return folder.ignored || isLeftOut(path, isDirectory, folder);
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
  return steps && { negated, folderOnly, nameOnly, base: nameOnly ? '' : baseOf(steps), match: pathPattern(steps) };
};

const baseOf = (steps: readonly Step[]): string => {
  let literal = '';
  for (const step of steps) {
    if (step.kind !== 'char') break;
    literal += String.fromCharCode(step.code);
  }
  return parentOf(literal);
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
    } else {
      const plain = plainStep(pattern, at, 'git');
      if (!plain) return undefined;
      steps.push(plain.step);
      at = plain.end;
    }
  }
  return steps;
};
