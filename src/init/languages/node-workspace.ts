import { fieldOf } from '../../model/field-of.ts';
import type { FileId } from '../../model/place.ts';
import type { Files } from '../../ports/files.ts';
import { type ProjectFiles, projectFiles } from '../project-files.ts';

/** A package of a workspace. */
export type Member = { readonly folder: string; readonly name: string; readonly manifest: unknown };

/** One package of a repository of several, with what its Dockerfile takes of the others. */
export type NodeWorkspace = {
  readonly top: ProjectFiles;
  readonly manifest: unknown;
  /** The package itself. */
  readonly own: Member;
  /** Packages that it stands on, each behind those that it stands on itself. */
  readonly needed: readonly Member[];
  /** Folders of all packages. */
  readonly folders: readonly string[];
};

/** The packages of the workspace whose root is `top`, by folder; none where it is no workspace. */
const membersOf = (top: ProjectFiles, manifest: unknown): readonly Member[] => {
  const patterns = patternsOf(top, manifest);
  const isIn = (folder: string): boolean =>
    patterns.some((one) => !one.startsWith('!') && matches(one, folder)) &&
    !patterns.some((one) => one.startsWith('!') && matches(one.slice(1), folder));
  return top.paths.flatMap((path) => {
    const [, folder] = /^(.+)\/package\.json$/.exec(path) ?? [];
    if (folder === undefined || !isIn(folder)) return [];
    const own = parsed(top.text(path));
    const name = fieldOf(own, 'name');
    return typeof name === 'string' && /^(?:@[\w.-]+\/)?[\w.-]+$/.test(name) ? [{ folder, name, manifest: own }] : [];
  });
};

/** The package in a folder of a workspace; undefined where that is none, or no package of it. */
export const nodeWorkspace = (files: Files, folder: string): NodeWorkspace | undefined => {
  const top = projectFiles(files, '.' as FileId);
  const manifest = parsed(top.text('package.json'));
  const members = membersOf(top, manifest);
  const own = members.find((member) => member.folder === folder);
  if (own === undefined) return undefined;
  const needed = new Map<string, Member>();
  const visit = (member: Member): void => {
    const wanted = {
      ...Object(fieldOf(member.manifest, 'dependencies')),
      ...Object(fieldOf(member.manifest, 'devDependencies')),
    };
    for (const other of members) {
      if (!Object.hasOwn(wanted, other.name) || other === own || needed.has(other.name)) continue;
      needed.set(other.name, other);
      visit(other);
      // behind what it stands on itself
      needed.delete(other.name);
      needed.set(other.name, other);
    }
  };
  visit(own);
  return { top, manifest, own, needed: [...needed.values()], folders: members.map((member) => member.folder) };
};

/** Folders of the packages that something starts, or that are pages. */
export const startable = (files: Files): readonly string[] => {
  const top = projectFiles(files, '.' as FileId);
  return membersOf(top, parsed(top.text('package.json')))
    .filter(({ manifest }) => {
      const scripts = fieldOf(manifest, 'scripts');
      return ['start', 'serve', 'start:prod'].some((script) => fieldOf(scripts, script) !== undefined);
    })
    .map(({ folder }) => folder);
};

const parsed = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
};

/** Patterns of npm, Yarn and Bun in package.json, and of pnpm in a file of its own. */
const patternsOf = (top: ProjectFiles, manifest: unknown): readonly string[] => {
  const field = fieldOf(manifest, 'workspaces');
  const listed = Array.isArray(field) ? field : fieldOf(field, 'packages');
  const [, ofPnpm = ''] = (top.text('pnpm-workspace.yaml') ?? '').split(/^packages:/m);
  // the list ends where another setting begins
  const [entries = ''] = ofPnpm.split(/^[A-Za-z]/m);
  return [
    ...(Array.isArray(listed) ? listed.filter((one) => typeof one === 'string') : []),
    ...[...entries.matchAll(/^[ \t]*-[ \t]*["']?([^"'\s#]+)/gm)].map(([, one = '']) => one),
  ].map((one) => one.replace(/^(!?)\.\//, '$1').replace(/\/+$/, ''));
};

const matches = (pattern: string, folder: string): boolean => {
  const parts = pattern.split('/');
  const names = folder.split('/');
  if (parts.at(-1) === '**') {
    const before = parts.slice(0, -1);
    return names.length > before.length && before.every((part, at) => fits(part, names[at]));
  }
  return parts.length === names.length && parts.every((part, at) => fits(part, names[at]));
};

const fits = (part: string, name: string | undefined): boolean =>
  name !== undefined &&
  (part === '*' ||
    part === name ||
    (part.includes('*') && name.startsWith(part.split('*')[0] ?? '') && name.endsWith(part.split('*').at(-1) ?? '')));
