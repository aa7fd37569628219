import type { PackageCache, PackageManager } from '../../../knowledge/package-managers/package-manager.ts';
import { type PackageCommand, readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import { mountTarget, type Run, type Stage } from '../../../model/dockerfile.ts';
import { isAtOrBelow } from '../../../model/path.ts';
import { programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { ancestryOf, type Step, stepsOf } from '../steps.ts';
import { scriptSets, variableAt } from '../variables.ts';

/** A command that fills the cache of its package manager, and whether the same layer is rid of it again. */
export type Filled = { readonly command: PackageCommand; readonly cache: PackageCache; readonly left: boolean };

/** The last filling command of each package manager in a RUN. */
export const filledIn = (build: Build, step: Step): readonly Filled[] => {
  const last = new Map<string, Filled>();
  const cleanings = new Map<PackageManager, number>();
  const spared = new Map<PackageManager, boolean>();
  const read = step.script.commands.map((command) => ({ command, found: readPackageCommand(command) }));
  for (const [index, { found: command }] of read.entries()) {
    const cache = command?.manager.cache;
    if (!command || !cache?.filledBy.includes(command.action)) continue;
    const { manager } = command;
    const cleaned = cleanings.get(manager) ?? read.findLastIndex((each) => cleans(each, manager, cache));
    cleanings.set(manager, cleaned);
    const spares = spared.get(manager) ?? leavesNothing(build, step, cache);
    spared.set(manager, spares);
    const left = cleaned < index && !spares && !command.options.some(({ name }) => cache.avoidedBy.includes(name));
    const before = last.get(manager.name);
    if (left || !before?.left) last.set(manager.name, { command, cache, left });
  }
  return [...last.values()];
};

/** Whether variables or mounts keep the cache of a RUN out of its layer. */
const leavesNothing = (build: Build, step: Step, cache: PackageCache): boolean =>
  (cache.configuredOff !== undefined && isConfigured(build, step, cache.configuredOff)) ||
  cache.avoidedByVariables.some((name) => Boolean(variableAt(build, step, name)) || scriptSets(step, name)) ||
  step.run.mounts.some((mount) => {
    const target = mountTarget(mount);
    return (mount.type === 'cache' || mount.type === 'tmpfs') && target !== undefined && covers(show(target), cache);
  });

/** Whether this RUN or one before it in its stages sets the program up to keep no cache. */
const isConfigured = (build: Build, { stage, run }: Step, off: RegExp): boolean => {
  const stages = ancestryOf(build, stage);
  return stepsOf(build).some(
    (each) =>
      stages.includes(each.stage) &&
      each.run.span.start <= run.span.start &&
      each.script.commands.some(({ words }) => off.test(words.map(({ raw }) => raw).join(' '))),
  );
};

const RPM: ReadonlySet<string> = new Set(['yum', 'dnf', 'microdnf', 'tdnf']);

type Read = { readonly command: ShellCommand; readonly found: PackageCommand | undefined };

const cleans = ({ command, found }: Read, { name }: PackageManager, cache: PackageCache): boolean => {
  if (found?.action !== 'clean') return removes(command, cache);
  return found.manager.name === name || (RPM.has(name) && RPM.has(found.manager.name));
};

const removes = (command: ShellCommand, cache: PackageCache): boolean => {
  const program = programOf(command);
  if (program !== 'rm' && program !== 'find' && program !== 'xargs') return false;
  return command.words.some(({ raw }) => braces(raw.replace(/["']/g, '')).some((path) => covers(path, cache)));
};

/** `/var/lib/{apt,dpkg}/lists` stands for several paths; one pair of braces is read. */
const braces = (path: string): readonly string[] => {
  const match = /^([^{}]*)\{([^{}$]*)\}([^{}]*)$/.exec(path);
  return match && !path.includes('${')
    ? (match[2] ?? '').split(',').map((part) => `${match[1]}${part}${match[3]}`)
    : [path];
};

/** No cache lies deeper, in characters: a pattern that ends at an end tries every slash before it. */
const LONGEST_PATH = 300;

/** Whether a path is a folder of the cache, above it, or a pattern right inside it. */
const covers = (written: string, { folders }: PackageCache): boolean => {
  if (written.length > LONGEST_PATH) return false;
  const path = written
    .replace(/^(?:\/root|\$HOME|\$\{HOME\}|\/home\/[^/]+)(?=\/|$)/, '~')
    .replace(/(?:\/\**|\/…)+$/, '');
  if (!path.startsWith('/') && !path.startsWith('~')) return false;
  return folders.some((folder) => isAtOrBelow(path, folder) || isAtOrBelow(folder, path));
};

/** The last RUN of a stage that removes the cache, though an earlier layer may keep it all the same. */
export const lastRemoval = (stage: Stage, manager: PackageManager, cache: PackageCache): Run | undefined =>
  stage.instructions.findLast((each): each is Run => {
    if (each.kind !== 'run' || each.command.form !== 'shell') return false;
    return each.command.script.commands.some((command) =>
      cleans({ command, found: readPackageCommand(command) }, manager, cache),
    );
  });
