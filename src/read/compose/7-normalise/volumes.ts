import { cleanPath } from '../../../model/path.ts';
import { type Dict, dictAt, HOLE, type Leaf, leafAt, slice, type Tree } from '../tree.ts';

type ParsedVolume = { readonly ok: true; readonly volume: Dict } | { readonly ok: false; readonly message: string };

const PROPAGATION: ReadonlySet<string> = new Set(['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave']);
const isLetter = (character: string | undefined): boolean => character !== undefined && /^\p{L}$/u.test(character);

/** Whether a source is a path of the host; what a variable alone gives is taken for one. */
const isPath = (source: string): boolean =>
  /^[./~]/.test(source) ||
  source.startsWith('\\\\') ||
  source.startsWith(HOLE) ||
  (source[1] === ':' && isLetter(source[0]));

type Part = { readonly start: number; readonly end: number };

/** The sections between colons; the colon of a Windows drive is not one. */
const sections = (text: string): readonly Part[] => {
  const parts: Part[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && text[at] !== ':') continue;
    if (at < text.length && at - start === 1 && isLetter(text[start])) continue;
    parts.push({ start, end: at });
    start = at + 1;
  }
  return parts;
};

const cleaned = (target: Leaf): Leaf => ({ ...target, text: cleanPath(target.text) });

const options = (leaf: Leaf, part: Part): readonly (readonly [string, Tree])[] => {
  const all: [string, Tree][] = [];
  const bind: [string, Tree][] = [];
  for (const option of leaf.text.slice(part.start, part.end).split(',')) {
    if (option === 'ro') all.push(['read_only', leafAt(slice(leaf, part.start, part.end), 'bool', 'true')]);
    else if (option === 'rw') all.push(['read_only', leafAt(slice(leaf, part.start, part.end), 'bool', 'false')]);
    else if (option === 'nocopy') all.push(['volume', dictAt(leaf, [['nocopy', leafAt(leaf, 'bool', 'true')]])]);
    else if (option === 'z' || option === 'Z') bind.push(['selinux', leafAt(leaf, 'string', option)]);
    else if (PROPAGATION.has(option)) bind.push(['propagation', leafAt(leaf, 'string', option)]);
  }
  if (bind.length > 0) all.push(['bind', dictAt(leaf, bind)]);
  return all;
};

/** Reads `SOURCE:TARGET:OPTIONS` as Compose does; options that it does not know it ignores. */
export const parseVolume = (leaf: Leaf): ParsedVolume => {
  const { text } = leaf;
  const of = (type: string, entries: readonly (readonly [string, Tree])[]): ParsedVolume => ({
    ok: true,
    volume: dictAt(leaf, [['type', leafAt(leaf, 'string', type)], ...entries]),
  });
  if (text === '') return { ok: false, message: 'the volume is empty' };
  if (text.length <= 2) return of('volume', [['target', slice(leaf, 0, text.length)]]);
  const parts = sections(text);
  if (parts.some((part) => part.start === part.end)) {
    return { ok: false, message: `the volume ${JSON.stringify(text)} has nothing between two colons` };
  }
  if (parts.length > 3) return { ok: false, message: `the volume ${JSON.stringify(text)} has too many colons` };
  const [first, second, third] = parts;
  if (!first) return { ok: false, message: 'the volume is empty' };
  if (!second) return of('volume', [['target', cleaned(slice(leaf, first.start, first.end))]]);
  const source = slice(leaf, first.start, first.end);
  return of(isPath(source.text) ? 'bind' : 'volume', [
    ['source', source],
    ['target', cleaned(slice(leaf, second.start, second.end))],
    ...(third ? options(leaf, third) : []),
  ]);
};
