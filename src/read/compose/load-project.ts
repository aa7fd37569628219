import { type FileId, type Place, textPlace } from '../../model/place.ts';
import { unknown } from '../../model/value.ts';
import type { Files } from '../../ports/files.ts';
import { parseYaml } from './1-parse/parse-yaml.ts';
import { withEnvFiles } from './2-interpolate/environment.ts';
import type { Given, Lookup } from './2-interpolate/interpolate.ts';
import { loadModel } from './load-model.ts';
import { folderOf, joinPath, type Scope } from './scope.ts';
import { openSession } from './session.ts';
import { type Dict, get, HOLE } from './tree.ts';

/** Which compose project to resolve, and with what. */
export type ComposeRequest = {
  /** The base file, relative to the root of the target. */
  readonly file: FileId;
  /** Files merged over it, in order. */
  readonly overrides: readonly FileId[];
  /** The file with its variables, where that is not `.env` beside the base. */
  readonly dotEnv?: FileId;
  /** Variables that are given, over those of `.env`; the ambient shell is never read. */
  readonly environment: ReadonlyMap<string, string>;
  /** Profiles that are on; `all` takes every service in. */
  readonly profiles: readonly string[] | 'all';
  /** Whether files outside the root may be read. */
  readonly allowOutside: boolean;
  /** Project name (`-p`), over the file's own. */
  readonly name?: string;
  /** Name of the folder that is the root of `files`: Compose names a project there after it. */
  readonly rootName?: string;
};

const PROJECT_NAME = 'COMPOSE_PROJECT_NAME';

/** A project name as Compose makes it: lower case, letters, digits, `-` and `_`, not starting with the latter two. */
const projectName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');

/** Whether a `name:` can stand at the top: without indentation, unless the whole file is indented. */
const mayHaveName = (text: string): boolean =>
  /^\uFEFF?["']?name["']?\s*:/m.test(text) || (/^[ \t]+["']?name["']?\s*:/m.test(text) && !/^services\s*:/m.test(text));

/** The `name:` of the last file that has one, before its variables are replaced. */
const writtenName = (files: Files, names: readonly FileId[], lookup: Lookup): Given | undefined => {
  const session = openSession(files);
  let found: Given | undefined;
  for (const file of names) {
    const read = session.text(file);
    if (!read.ok || !mayHaveName(read.value)) continue;
    for (const { tree } of parseYaml(session, file, read.value, lookup)) {
      const name = get(tree, 'name');
      if (name?.kind !== 'leaf' || name.type === 'null') continue;
      found = {
        text: name.holes.length > 0 ? HOLE : projectName(name.text),
        holes: name.holes.slice(0, 1),
        by: name.place,
      };
    }
  }
  return found;
};

/** Variables as Compose sees them: those given, then `.env`, and the name of the project. */
const environmentOf = (files: Files, request: ComposeRequest, base: Scope): Lookup => {
  const given: Lookup = (name) => {
    const text = request.environment.get(name);
    return text === undefined ? undefined : { text, holes: [], by: { kind: 'variable', name } };
  };
  const start: Place = textPlace(request.file, { start: 0, end: 0 });
  const env = request.dotEnv ?? (joinPath(base.folder, '.env') as FileId);
  const outer = withEnvFiles({ ...base, lookup: given }, [{ file: env, at: start, required: false }]);
  let named: Given | undefined;
  const nameOf = (): Given => {
    if (request.name !== undefined)
      return { text: request.name, holes: [], by: { kind: 'variable', name: PROJECT_NAME } };
    const folder = base.folder === '.' ? request.rootName : base.folder.split('/').at(-1);
    const fallback = projectName(folder ?? '');
    const none: Given = fallback
      ? { text: fallback, holes: [], by: { kind: 'file', file: request.file } }
      : {
          text: HOLE,
          holes: [{ hole: unknown('environment', 'it is the name of the folder'), name: PROJECT_NAME }],
          by: start,
        };
    return outer(PROJECT_NAME) ?? writtenName(files, [request.file, ...request.overrides], outer) ?? none;
  };
  return (name) => {
    if (name !== PROJECT_NAME) return outer(name);
    named ??= nameOf();
    return named;
  };
};

/** The merged tree of a project, with what it was read with. */
export type LoadedProject = {
  readonly scope: Scope;
  /** Undefined when no file could be read. */
  readonly model: Dict | undefined;
  readonly name: string;
};

/** Phases 1 to 7: the project as one tree, before it becomes settings. */
export const loadProject = (files: Files, request: ComposeRequest): LoadedProject => {
  const session = openSession(files);
  const folder = folderOf(request.file);
  const base: Scope = { session, folder, lookup: () => undefined, allowOutside: request.allowOutside };
  const scope: Scope = { ...base, lookup: environmentOf(files, request, base) };
  const model = loadModel(scope, [request.file, ...request.overrides], []);
  const named = scope.lookup(PROJECT_NAME);
  return { scope, model, name: named && named.holes.length === 0 ? named.text : 'project' };
};
