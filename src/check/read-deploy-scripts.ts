import { isRoot } from '../checklist/container/root-user.ts';
import { folderOf, isAtOrBelow } from '../model/path.ts';
import { type FileId, type Place, type Span, textPlace } from '../model/place.ts';
import type { DeployScript, Repository, StartedInside } from '../model/repository.ts';
import type { Script, ShellCommand } from '../model/script.ts';
import type { Project, Service } from '../model/service.ts';
import { knownText } from '../model/value.ts';
import type { Files } from '../ports/files.ts';
import { readContainerCommand } from '../read/run-line/container-command.ts';
import { type ExecLine, readExecLine } from '../read/run-line/read-exec-line.ts';
import { readScriptsOf } from '../read/run-line/read-scripts-of.ts';
import type { Reading } from './sources/reading.ts';

/** What a rule may ask of a script: programs started inside, and switches that turn a look at the other side off. */
const IS_ASKED =
  /\bexec\b|StrictHostKey|keyscan|insecure|no-check-cert|ssl|tls|\s-\w*k|trusted-host|_VERIFY|REJECT_UNAUTHORIZED/i;

/** Scripts that start services, and what they and the pipelines start inside those that are up. */
export const readDeployScripts = (
  files: Files,
  paths: readonly FileId[],
  { projects, pipelines }: Pick<Reading, 'projects' | 'pipelines'>,
): Pick<Repository, 'deployScripts' | 'startedInside'> => {
  const names = namesOf(projects);
  const deployScripts: DeployScript[] = [];
  const startedInside: StartedInside[] = [];
  for (const file of paths) {
    const text = files.text(file);
    if (!text.ok || !IS_ASKED.test(text.value)) continue;
    const parts = readScriptsOf(file, text.value);
    startedInside.push(...parts.flatMap((script) => startedBy(file, script, names)));
    const services = deployedBy(file, parts, projects);
    if (services.length > 0) deployScripts.push({ file, parts, services });
  }
  for (const { path, jobs } of pipelines)
    for (const { script } of jobs.flatMap(({ steps }) => steps))
      if (script) startedInside.push(...startedBy(path, script, names));
  return { deployScripts, startedInside };
};

const commandsOf = ({ commands, remote = [] }: Script): readonly ShellCommand[] => [...commands, ...remote];

/** The services that a script starts: its own, and where it calls Compose those of the nearest files. */
const deployedBy = (file: FileId, parts: readonly Script[], projects: readonly Project[]): readonly string[] => {
  const own = projects.filter(({ path }) => path === file);
  const starts = parts
    .flatMap(commandsOf)
    .some((command) => /^(?:compose up|stack deploy)$/.test(readContainerCommand(command)?.subcommand ?? ''));
  const composed = starts
    ? nearest(
        file,
        projects.filter(({ sources }) => sources.length > 0),
      )
    : [];
  return [...own, ...composed].flatMap(({ services }) => services.map(({ id }) => id));
};

/** Those in the folder of a file, else in the nearest above it. */
const nearest = <T extends { readonly path: FileId }>(file: FileId, all: readonly T[]): readonly T[] => {
  const around = all.filter(({ path }) => depthOf(path) === 0 || isAtOrBelow(folderOf(path), file));
  const depth = around.reduce((deepest, { path }) => Math.max(deepest, depthOf(path)), 0);
  return around.filter(({ path }) => depthOf(path) === depth);
};

const depthOf = (path: FileId): number => (folderOf(path) === '.' ? 0 : folderOf(path).split('/').length);

/** A service by a name that commands know it by. */
type Named = { readonly service: Service; readonly path: FileId; readonly of: ExecLine['of'] };
type Names = ReadonlyMap<string, readonly Named[]>;

const namesOf = (projects: readonly Project[]): Names => {
  const names = new Map<string, Named[]>();
  const add = (name: string | undefined, named: Named): void => {
    if (name === undefined) return;
    const same = names.get(name);
    if (same) same.push(named);
    else names.set(name, [named]);
  };
  for (const { path, sources, services } of projects) {
    for (const service of services) {
      const container = knownText(service.settings.containerName);
      add(container, { service, path, of: 'container' });
      if (sources.length > 0) add(service.name, { service, path, of: 'service' });
    }
  }
  return names;
};

/** What Compose calls a container that was given no name: `shop-web-1`. */
const MADE_NAME = /^[\w.-]+?[-_](?<service>[\w.-]+)[-_]\d+$/;

const startedBy = (file: FileId, script: Script, names: Names): readonly StartedInside[] =>
  commandsOf(script).flatMap((command) => {
    const line = readExecLine(command);
    if (!line) return [];
    const made = line.of === 'container' ? MADE_NAME.exec(line.name)?.groups?.service : undefined;
    const called = (name: string, of: ExecLine['of']): readonly Named[] =>
      (names.get(name) ?? []).filter((named) => named.of === of);
    const found = called(line.name, line.of);
    const all = found.length > 0 || made === undefined ? found : called(made, 'service');
    const meant = all.some(({ path }) => path === file) ? all.filter(({ path }) => path === file) : all;
    if (meant.length === 0) return [];
    const { program, privileged, user } = line;
    const placeOf = (span: Span | undefined): Place | undefined => span && textPlace(file, span);
    const isRootAsked = user !== undefined && /^(?:0|root)(?::|$)/.test(user.text);
    const ids = (of: readonly Named[]): readonly string[] => of.map(({ service }) => service.id);
    return [
      {
        at: textPlace(file, command.span),
        program,
        privileged: placeOf(privileged),
        root: isRootAsked ? placeOf(user.span) : undefined,
        services: ids(meant),
        withoutRoot: ids(meant.filter(({ service }) => isRoot(service) === false)),
      },
    ];
  });
