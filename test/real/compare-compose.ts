import type { FileId } from '../../src/model/place.ts';
import type { Files } from '../../src/ports/files.ts';
import { loadProject } from '../../src/read/compose/load-project.ts';
import { readCompose } from '../../src/read/compose/read-compose.ts';
import type { Answer } from './docker-compose.ts';
import { givenOf } from './given-of.ts';
import { comparable, differences, type Plain, renderConfig } from './render-config.ts';

export type Comparison =
  | { readonly kind: 'same' | 'both-refuse' }
  /** Compose refuses for want of a variable or an env file; here that is a warning and an open fact. */
  | { readonly kind: 'missing-input'; readonly error: string }
  | { readonly kind: 'only-compose-refuses'; readonly error: string }
  | { readonly kind: 'only-we-refuse'; readonly errors: readonly string[] }
  | { readonly kind: 'different'; readonly at: readonly string[] };

/** Problems that Compose may refuse for, although the project is right where its environment is there. */
const INPUT: ReadonlySet<string> = new Set([
  'undefined-variable',
  'required-variable',
  'missing-env-file',
  'not-a-file-env-file',
  'outside-env-file',
]);

/** The docker-compose program leaves out what no service uses, and files once their variables and labels are read. */
const onlyUsed = (ours: Plain | undefined, theirs: Plain | undefined): Plain | undefined => {
  if (!isMapping(ours) || !isMapping(theirs)) return ours;
  const kept: { [section: string]: Plain } = {};
  for (const [section, all] of Object.entries(ours)) {
    const used = theirs[section];
    if (!isMapping(all)) kept[section] = all;
    else if (section === 'services') kept[section] = mapped(all, withoutFiles);
    else if (isMapping(used)) {
      kept[section] = Object.fromEntries(Object.entries(all).filter(([key]) => Object.hasOwn(used, key)));
    }
  }
  return kept;
};

const mapped = (all: { readonly [key: string]: Plain }, change: (value: Plain) => Plain): Plain =>
  Object.fromEntries(Object.entries(all).map(([key, value]) => [key, change(value)]));

const withoutFiles = (service: Plain): Plain => {
  if (!isMapping(service)) return service;
  const { env_file: _, label_file: __, ...rest } = service;
  return rest;
};

const isMapping = (value: Plain | undefined): value is { readonly [key: string]: Plain } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Resolves the project and compares with what Compose said of it. `root` is where the files
 * lie on the disk; `pruned` when Compose's answer leaves out what is not used.
 */
export const compareCompose = (
  files: Files,
  [file, ...overrides]: readonly FileId[],
  answer: Answer,
  root: string,
  home: string,
  pruned: boolean,
): Comparison => {
  if (file === undefined) throw new Error('no file to compare');
  const environment = new Map(pruned ? [['HOME', home]] : []);
  const request = { file, overrides, environment, profiles: 'all', allowOutside: true } as const;
  const project = readCompose(files, request);
  const errors = project.problems.filter(({ severity }) => severity === 'error');
  if ('error' in answer) {
    if (errors.length > 0) return { kind: 'both-refuse' };
    const lacks = project.problems.some(({ code }) => INPUT.has(code));
    return { kind: lacks ? 'missing-input' : 'only-compose-refuses', error: answer.error };
  }
  if (errors.length > 0) {
    return { kind: 'only-we-refuse', errors: errors.map(({ code, message }) => `${code}: ${message}`) };
  }
  const slash = file.lastIndexOf('/');
  const folder = slash < 0 ? root : `${root}/${file.slice(0, slash)}`;
  const ours = renderConfig(loadProject(files, request), givenOf(project), { root, home, folder });
  const theirs = comparable(answer.config);
  const rendered = comparable(ours);
  const at = differences(pruned ? onlyUsed(rendered, theirs) : rendered, theirs);
  return at.length === 0 ? { kind: 'same' } : { kind: 'different', at };
};
