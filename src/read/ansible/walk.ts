import { folderOf, foldersAbove, joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import { type Dict, type Entry, get, type Tree, textOf } from '../compose/tree.ts';
import { listOf } from '../pipeline/reading.ts';
import { type Filling, fillIn } from './fill-in.ts';
import { loopItems } from './loop-items.ts';
import {
  baseOf,
  fileCalled,
  firstKey,
  firstOf,
  inventoryLayers,
  isFalse,
  layerOfFile,
  type Reading,
  treesOf,
  valuesOf,
} from './reading.ts';
import { moduleKey, shortName } from './task.ts';
import { type Given, type Layer, layerOf } from './variables.ts';

/** A task that starts something, in one round of its loop. */
export type Step = {
  readonly module: string;
  readonly entry: Entry;
  readonly filling: Filling;
  /** What `module_defaults` says around it, the nearest first. */
  readonly defaults: readonly Tree[];
  /** The file that it stands in. */
  readonly file: FileId;
  readonly playbook: FileId;
  readonly role: FileId | undefined;
};

/** Where a task stands: what holds there. */
type Where = {
  readonly playbook: FileId;
  readonly file: FileId;
  readonly role: FileId | undefined;
  /** What was set on the way: it is added to. */
  readonly facts: Map<string, readonly Given[]>;
  /** Parameters of roles and includes, variables of blocks and tasks, the nearest first. */
  readonly near: readonly Layer[];
  readonly roleVariables: readonly Layer[];
  readonly play: readonly Layer[];
  readonly roleDefaults: readonly Layer[];
  readonly defaults: readonly Tree[];
  /** Files of tasks that led here. */
  readonly chain: readonly FileId[];
};

/** Files that include each other deeper than that are not followed. */
const DEEPEST = 20;
/** What a task costs of what a playbook may be made of, and what another playbook does. */
const TASK = 10;
const IMPORT = 200;

const fillingOf = ({ extra, budget }: Reading, where: Where, round?: Layer): Filling => ({
  variables: [
    { values: where.facts, everywhere: true },
    ...(round ? [round] : []),
    ...where.near,
    ...where.roleVariables,
    ...where.play,
    ...where.roleDefaults,
  ],
  extra,
  budget,
});

/** The tasks of a playbook that call a module that is read, in their order, those of its roles and includes among them. */
export function* walkPlaybook(reading: Reading, file: FileId, chain: readonly FileId[] = []): Generator<Step> {
  if (chain.includes(file) || chain.length > DEEPEST) return;
  reading.walked.add(file);
  for (const play of treesOf(reading, file).flatMap(listOf)) {
    const imported = textOf(firstKey(play, 'import_playbook', 'ansible.builtin.import_playbook', 'include'));
    if (imported !== undefined && !get(play, 'hosts')) {
      reading.budget.left -= IMPORT;
      if (reading.budget.left < 0) return;
      const other = firstOf(reading, [joinPath(folderOf(file), imported)]);
      if (other) yield* walkPlaybook(reading, other, [...chain, file]);
      continue;
    }
    if (play.kind === 'dict' && get(play, 'hosts')) yield* walkPlay(reading, file, play);
  }
}

function* walkPlay(reading: Reading, file: FileId, play: Dict): Generator<Step> {
  const asked = listOf(get(play, 'vars_prompt')).flatMap((one) => textOf(get(one, 'name')) ?? []);
  const files = listOf(get(play, 'vars_files')).flatMap((one) => {
    const named = textOf(one);
    const found = named === undefined ? undefined : firstOf(reading, [joinPath(folderOf(file), named)]);
    return found ? [layerOfFile(reading, found)] : [];
  });
  const where: Where = {
    playbook: file,
    file,
    role: undefined,
    facts: new Map(asked.map((name) => [name, ['open']])),
    near: [],
    roleVariables: [],
    play: [...files.reverse(), layerOf(valuesOf(get(play, 'vars'))), ...inventoryLayers(reading, baseOf(file))],
    roleDefaults: [],
    defaults: listOf(get(play, 'module_defaults')),
    chain: [],
  };
  yield* walkTasks(reading, get(play, 'pre_tasks'), where);
  for (const role of listOf(get(play, 'roles'))) {
    const name = textOf(role) ?? textOf(firstKey(role, 'role', 'name'));
    if (name === undefined || isOff(role)) continue;
    // what stands beside `role:` is a parameter too
    const beside = valuesOf(role).filter(([key]) => !/^(?:role|name|vars|tags|when|become\w*)$/.test(key));
    const near = [layerOf([...beside, ...valuesOf(get(role, 'vars'))]), ...where.near];
    yield* walkRole(reading, name, undefined, { ...where, near });
  }
  for (const part of ['tasks', 'post_tasks', 'handlers']) yield* walkTasks(reading, get(play, part), where);
}

/** A task, block or role that is never run. */
const isOff = (tree: Tree): boolean => isFalse(get(tree, 'when'));

function* walkRole(reading: Reading, name: string, from: string | undefined, where: Where): Generator<Step> {
  const folder = roleFolder(reading, name, where);
  if (folder) yield* walkRoleAt(reading, folder, from, where);
}

function* walkRoleAt(reading: Reading, role: FileId, from: string | undefined, where: Where): Generator<Step> {
  const inside = insideRole(reading, role, where);
  const tasks = fileCalled(reading, joinPath(role, 'tasks'), from?.replace(/\.ya?ml$/, '') ?? 'main');
  if (tasks) yield* walkFile(reading, tasks, inside);
  const handlers = from === undefined ? fileCalled(reading, joinPath(role, 'handlers'), 'main') : undefined;
  if (handlers) yield* walkFile(reading, handlers, inside);
}

/** What holds in a role: its own variables over those of the play, its defaults under all. */
const insideRole = (reading: Reading, role: FileId, where: Where): Where => {
  const layer = (folder: string): readonly Layer[] => {
    const file = fileCalled(reading, joinPath(role, folder), 'main');
    return file ? [layerOfFile(reading, file)] : [];
  };
  return {
    ...where,
    role,
    roleVariables: [...layer('vars'), ...where.roleVariables],
    roleDefaults: [...layer('defaults'), ...where.roleDefaults],
  };
};

const roleFolder = (reading: Reading, name: string, { playbook, role }: Where): FileId | undefined => {
  const around = [...foldersAbove(playbook).map((folder) => joinPath(folder, `roles/${name}`))];
  if (role) around.unshift(joinPath(folderOf(role), name));
  return [...around, joinPath(folderOf(playbook), name)].find(
    (folder) =>
      fileCalled(reading, joinPath(folder, 'tasks'), 'main') ?? fileCalled(reading, joinPath(folder, 'meta'), 'main'),
  );
};

function* walkFile(reading: Reading, file: FileId, where: Where): Generator<Step> {
  if (where.chain.includes(file) || where.chain.length > DEEPEST) return;
  reading.walked.add(file);
  const inside = { ...where, file, chain: [...where.chain, file] };
  for (const tree of treesOf(reading, file)) if (tree.kind === 'list') yield* walkTasks(reading, tree, inside);
}

/** The tasks of a file that no playbook reaches: of a role with its variables, where it lies in one. */
export function* walkTaskFile(reading: Reading, file: FileId): Generator<Step> {
  const [, folder = '.'] = /^(?:(.*)\/)?(?:tasks|handlers)\/.*$/.exec(file) ?? [];
  const role = folder as FileId;
  const [, base = '.'] = /^(?:(.*)\/)?roles\/[^/]+$/.exec(role) ?? [];
  const where: Where = {
    playbook: file,
    file,
    role: undefined,
    facts: new Map(),
    near: [],
    roleVariables: [],
    play: base === '.' && role === '.' ? [] : inventoryLayers(reading, base as FileId),
    roleDefaults: [],
    defaults: [],
    chain: [],
  };
  yield* walkFile(reading, file, insideRole(reading, role, where));
}

const INCLUDES = new Set(['include_tasks', 'import_tasks', 'include']);
const ROLES = new Set(['include_role', 'import_role']);

function* walkTasks(reading: Reading, tree: Tree | undefined, where: Where): Generator<Step> {
  for (const task of listOf(tree)) {
    reading.budget.left -= TASK;
    if (reading.budget.left < 0) return;
    if (task.kind !== 'dict' || isOff(task)) continue;
    const own = get(task, 'vars');
    const inside: Where = {
      ...where,
      near: own ? [layerOf(valuesOf(own)), ...where.near] : where.near,
      defaults: [...listOf(get(task, 'module_defaults')), ...where.defaults],
    };
    const block = get(task, 'block');
    if (block) {
      yield* walkTasks(reading, block, inside);
      yield* walkTasks(reading, get(task, 'always'), inside);
      continue;
    }
    note(reading, task, inside);
    const included = moduleKey(task, INCLUDES) ?? moduleKey(task, ROLES);
    const called = included ?? moduleKey(task, reading.modules);
    if (!called) continue;
    for (const round of loopItems(task, fillingOf(reading, inside))) {
      const filling = fillingOf(reading, inside, round);
      const [key, entry] = called;
      if (!included) {
        const { defaults, file, playbook, role } = inside;
        yield { module: shortName(key), entry, filling, defaults, file, playbook, role };
        continue;
      }
      const parameters = fillIn(entry.value, filling);
      if (parameters === 'omit') continue;
      const within = { ...inside, near: [round, ...inside.near] };
      if (ROLES.has(shortName(key))) {
        const name = textOf(firstKey(parameters, 'name', 'role'));
        const from = textOf(get(parameters, 'tasks_from'));
        if (name !== undefined) yield* walkRole(reading, name, from, within);
      } else {
        const name = textOf(parameters.kind === 'dict' ? get(parameters, 'file') : parameters);
        const file = name === undefined ? undefined : taskFile(reading, name.replace(/\s.*$/s, ''), inside);
        if (file) yield* walkFile(reading, file, within);
      }
    }
  }
}

const taskFile = (reading: Reading, name: string, { file, role, playbook }: Where): FileId | undefined =>
  firstOf(reading, [
    joinPath(folderOf(file), name),
    ...(role ? [joinPath(role, `tasks/${name}`), joinPath(role, name)] : []),
    joinPath(folderOf(playbook), name),
  ]);

/** Notes what a task sets: from here on nobody can tell its value, or a file that it names gives it. */
const note = (reading: Reading, task: Dict, where: Where): void => {
  const registered = textOf(get(task, 'register'));
  if (registered !== undefined) where.facts.set(registered, ['open']);
  const set = moduleKey(task, new Set(['set_fact']));
  for (const [name] of valuesOf(set?.[1].value)) where.facts.set(name, ['open']);
  const taken = moduleKey(task, new Set(['include_vars']))?.[1].value;
  const named = textOf(taken) ?? textOf(get(taken, 'file'));
  if (named === undefined) return;
  const { role, file } = where;
  const found = firstOf(reading, [...(role ? [joinPath(role, `vars/${named}`)] : []), joinPath(folderOf(file), named)]);
  const always = !get(task, 'when');
  for (const [name, given] of found ? layerOfFile(reading, found).values : [])
    where.facts.set(name, always ? given : ['open']);
};
