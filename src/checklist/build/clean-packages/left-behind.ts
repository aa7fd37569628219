import type { PackageCache } from '../../../knowledge/package-managers/package-manager.ts';
import { type PackageCommand, readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Run } from '../../../model/dockerfile.ts';
import { programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import type { Step } from '../steps.ts';
import { scriptSets, variableAt } from '../variables.ts';

/** A command that fills the cache of its package manager, and whether the same layer is rid of it again. */
export type Filled = { readonly command: PackageCommand; readonly cache: PackageCache; readonly left: boolean };

/** The last filling command of each package manager in a RUN. */
export const filledIn = (build: Build, step: Step): readonly Filled[] => {
  const last = new Map<string, Filled>();
  for (const shell of step.script.commands) {
    const command = readPackageCommand(shell);
    const cache = command?.manager.cache;
    if (!command || !cache?.filledBy.includes(command.action)) continue;
    const left = !avoided(build, step, command, cache) && !cleaned(step, shell, command, cache);
    const before = last.get(command.manager.name);
    if (left || !before?.left) last.set(command.manager.name, { command, cache, left });
  }
  return [...last.values()];
};

const avoided = (build: Build, step: Step, { options }: PackageCommand, cache: PackageCache): boolean =>
  options.some(({ name }) => cache.avoidedBy.includes(name)) ||
  cache.avoidedByVariables.some((name) => Boolean(variableAt(build, step, name)) || scriptSets(step, name)) ||
  step.run.mounts.some(({ type, options: keys }) => {
    const target = keys.get('target') ?? keys.get('dst') ?? keys.get('destination');
    return (type === 'cache' || type === 'tmpfs') && target !== undefined && covers(show(target), cache);
  });

const RPM: ReadonlySet<string> = new Set(['yum', 'dnf', 'microdnf', 'tdnf']);

const cleaned = ({ script }: Step, after: ShellCommand, by: PackageCommand, cache: PackageCache): boolean => {
  const { name } = by.manager;
  return script.commands.slice(script.commands.indexOf(after) + 1).some((each) => {
    const read = readPackageCommand(each);
    if (read?.action === 'clean') return read.manager.name === name || (RPM.has(name) && RPM.has(read.manager.name));
    return removes(each, cache);
  });
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

/** Whether a path is a folder of the cache, above it, or a pattern right inside it. */
const covers = (written: string, { folders }: PackageCache): boolean => {
  const path = written
    .replace(/^(?:\/root|\$HOME|\$\{HOME\}|\/home\/[^/]+)(?=\/|$)/, '~')
    .replace(/(?:\/\**|\/…)+$/, '');
  if (!path.startsWith('/') && !path.startsWith('~')) return false;
  return folders.some((folder) => folder === path || folder.startsWith(`${path}/`) || path.startsWith(`${folder}/`));
};

/** A later RUN of the stage that removes what an earlier layer keeps all the same. */
export const removedTooLate = ({ stage, run }: Step, cache: PackageCache): Run | undefined =>
  stage.instructions.find((each): each is Run => {
    if (each.kind !== 'run' || each.span.start <= run.span.start || each.command.form !== 'shell') return false;
    return each.command.script.commands.some((command) => {
      const read = readPackageCommand(command);
      return (read?.action === 'clean' && read.manager.cache === cache) || removes(command, cache);
    });
  });
