import type { ComposeProblem, Network } from '../../model/compose.ts';
import { type FileId, type Place, textPlace } from '../../model/place.ts';
import type { StartedContainer } from '../../model/run-line.ts';
import type { Settings } from '../../model/settings.ts';
import { knownText, knownValue, type Template } from '../../model/value.ts';
import type { Files } from '../../ports/files.ts';
import { cursorAt } from '../compose/8-settings/cursor.ts';
import { networkOf } from '../compose/8-settings/resources.ts';
import { dictAt, get, type Tree, textOf } from '../compose/tree.ts';
import { listOf } from '../pipeline/reading.ts';
import type { BuildLine } from '../run-line/read-build-lines.ts';
import { nameOfImage } from '../run-line/read-run-line.ts';
import { commandContainers } from './command-containers.ts';
import { containerSettings, definedSettings } from './container-settings.ts';
import { imageBuild } from './image-builds.ts';
import { firstKey, isFalse, openReading, type Reading, treesOf } from './reading.ts';
import { type ModuleCall, parametersOf } from './task.ts';
import { type Step, walkPlaybook, walkTaskFile } from './walk.ts';

/** What one playbook starts, or one file of tasks that no playbook reaches. */
type Playbook = {
  readonly file: FileId;
  readonly containers: readonly StartedContainer[];
  readonly networks: readonly Network[];
  /** Images that it builds. */
  readonly builds: readonly BuildLine[];
};

/** What the playbooks of a tree start. */
type Playbooks = {
  readonly playbooks: readonly Playbook[];
  readonly problems: readonly ComposeProblem[];
  /** Every file that something was taken from. */
  readonly files: ReadonlySet<FileId>;
  /** Whether roles or tasks of them may lie outside of what is read. */
  readonly isCut: boolean;
};

type PlaybooksRequest = {
  readonly files: Files;
  /** Playbooks, those before others win where they reach the same tasks. */
  readonly playbooks: readonly FileId[];
  /** Files of tasks; what no playbook reaches of them stands for itself. */
  readonly tasks: readonly FileId[];
  /** Variables given on the command line. */
  readonly environment: ReadonlyMap<string, string>;
};

const COMPOSE = new Set(['docker_compose', 'docker_compose_v2', 'docker_stack']);
const IMAGES = new Set(['docker_image', 'docker_image_build']);
const COMMANDS = new Set(['command', 'shell', 'raw']);
const MODULES: ReadonlySet<string> = new Set([
  'docker_container',
  'docker_swarm_service',
  'docker_network',
  ...IMAGES,
  ...COMPOSE,
  ...COMMANDS,
]);
/** More containers of one playbook than anybody writes. */
const MOST = 1000;

/** Reads playbooks, roles and files of tasks as the containers that they start; each task counts once. */
export const readPlaybooks = ({ files, playbooks, tasks, environment }: PlaybooksRequest): Playbooks => {
  const reading = openReading(files, environment, MODULES);
  const taken = new Set<string>();
  const found: Playbook[] = [];
  const cut = (file: FileId, why: string): void =>
    void reading.problems.push({
      code: 'too-long',
      message: `the rest of it is not read: ${why}`,
      place: textPlace(file, { start: 0, end: 0 }),
      severity: 'error',
    });
  const take = (file: FileId, steps: Iterable<Step>): void => {
    const containers: StartedContainer[] = [];
    const networks = new Map<string, Network>();
    const builds: BuildLine[] = [];
    for (const step of steps) {
      if (containers.length >= MOST) {
        cut(file, `it starts more than ${MOST} containers`);
        break;
      }
      for (const network of networksOf(reading, step)) networks.set(network.key, network);
      const parameters = IMAGES.has(step.module) ? callOf(step)?.parameters : undefined;
      const build = parameters && imageBuild(step, parameters);
      if (build) builds.push(build);
      for (const container of containersOf(reading, step)) {
        const key = keyOf(container);
        if (taken.has(key)) continue;
        taken.add(key);
        containers.push(container);
        reading.used.add(step.file);
      }
    }
    if (reading.budget.left < 0) cut(file, 'its variables, loops and includes make too much');
    if (containers.length > 0) found.push({ file, containers, networks: [...networks.values()], builds });
  };
  const imported = new Set(playbooks.flatMap((file) => importedBy(reading, file)));
  for (const file of playbooks.toSorted((a, b) => Number(imported.has(a)) - Number(imported.has(b))))
    take(file, walkPlaybook(reading, file));
  for (const file of tasks) if (!reading.walked.has(file)) take(file, walkTaskFile(reading, file));
  const used = new Set([...reading.used, ...found.map(({ file }) => file)]);
  return { playbooks: found, problems: reading.problems, files: used, isCut: reading.kept.out };
};

/** A task is one container a name, whichever playbooks and hosts it is run for. */
const keyOf = ({ place, name }: StartedContainer): string =>
  place.kind === 'text' ? `${place.file} ${place.span.start} ${name}` : name;

const importedBy = (reading: Reading, file: FileId): readonly FileId[] => {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  return treesOf(reading, file)
    .flatMap(listOf)
    .flatMap((play) => textOf(firstKey(play, 'import_playbook', 'ansible.builtin.import_playbook')) ?? [])
    .map((name) => `${folder}${name.replace(/^\.\//, '')}` as FileId);
};

const containersOf = (reading: Reading, step: Step): readonly StartedContainer[] => {
  if (COMMANDS.has(step.module)) return commandContainers(reading, step);
  const call = callOf(step);
  if (!call) return [];
  if (COMPOSE.has(call.module)) return definedContainers(reading, call);
  const { parameters, module } = call;
  const state = textOf(get(parameters, 'state'));
  if (state === 'absent' || state === 'stopped' || !get(parameters, 'image')) return [];
  if (module !== 'docker_container' && module !== 'docker_swarm_service') return [];
  const settings = containerSettings(reading.session, call);
  return [containerOf(settings, call.at, isFalse(get(parameters, 'detach')))];
};

const callOf = ({ module, entry, defaults, filling }: Step): ModuleCall | undefined => {
  const parameters = parametersOf(module, entry, defaults, filling);
  return parameters && { module, at: entry.key, parameters };
};

const containerOf = (settings: Settings, place: Place, once: boolean, name?: string): StartedContainer => {
  const image: Template | undefined = knownValue(settings.image);
  return { name: name ?? knownText(settings.containerName) ?? nameOfImage(image), place, once, image, settings };
};

/** The services that a task of Compose writes out; files that it names are projects by themselves. */
const definedContainers = (reading: Reading, { parameters }: ModuleCall): readonly StartedContainer[] => {
  if (textOf(get(parameters, 'state')) === 'absent') return [];
  const definition = get(parameters, 'definition');
  const services = get(definition, 'services');
  if (services?.kind !== 'dict') return [];
  const called = (network: string): string => networkCalled(parameters, network);
  return [...services.entries].flatMap(([name, { key, value }]) =>
    value.kind === 'dict' && get(value, 'image')
      ? [containerOf(definedSettings(reading.session, value, key, called), key, false, name)]
      : [],
  );
};

/** What a network of a definition is called on the engine: with the name of its project, unless it is there already. */
const networkCalled = (parameters: Tree, network: string): string => {
  const declared = get(get(get(parameters, 'definition'), 'networks'), network);
  const name = textOf(get(declared, 'name'));
  if (name !== undefined) return name;
  const isExternal = /^(?:true|yes)$/i.test(textOf(get(declared, 'external')) ?? '');
  return isExternal ? network : `${textOf(get(parameters, 'project_name')) ?? ''}_${network}`;
};

const definedNetworks = (reading: Reading, { parameters }: ModuleCall): readonly Network[] => {
  const networks = get(get(parameters, 'definition'), 'networks');
  if (networks?.kind !== 'dict') return [];
  return [...networks.entries].map(([name, { key, value }]) => {
    const called = networkCalled(parameters, name);
    return networkOf(called, cursorAt(reading.session, value, key), called);
  });
};

/** The networks that a task makes. */
const networksOf = (reading: Reading, step: Step): readonly Network[] => {
  if (COMPOSE.has(step.module)) {
    const call = callOf(step);
    return call ? definedNetworks(reading, call) : [];
  }
  const call = step.module === 'docker_network' ? callOf(step) : undefined;
  const name = textOf(get(call?.parameters, 'name')) ?? textOf(get(call?.parameters, 'network_name'));
  if (!call || name === undefined || textOf(get(call.parameters, 'state')) === 'absent') return [];
  const { parameters, at } = call;
  const like = dictAt(parameters, [
    ['name', firstKey(parameters, 'name', 'network_name')],
    ['internal', get(parameters, 'internal')],
    ['driver', get(parameters, 'driver')],
    ['driver_opts', get(parameters, 'driver_options')],
    ['ipam', firstKey(parameters, 'ipam_config', 'ipam_options')],
  ]);
  return [networkOf(name, cursorAt(reading.session, like, at), name)];
};
