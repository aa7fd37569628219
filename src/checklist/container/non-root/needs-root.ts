import { isMaster, isMasterProgram } from '../../../knowledge/master-servers.ts';
import { NETWORK_WORK, type RootWork, WORK_OF_PACKAGES, WORK_OF_PROGRAMS } from '../../../knowledge/root-work.ts';
import { supervisedPrograms } from '../../../knowledge/supervised-programs.ts';
import { once } from '../../../model/once.ts';
import { type CommandLine, programOf, type ShellCommand, scriptOf } from '../../../model/script.ts';
import type { Build, Service } from '../../../model/service.ts';
import { knownValue } from '../../../model/value.ts';
import { installedPackages } from '../../build/installed-packages.ts';
import { processOf } from '../../build/process.ts';
import { named } from '../capability-list.ts';

/** What a service is there for that takes root, whoever runs it: it lets people log in, delivers mail to them, runs an engine, sets up networks. */
export const needsRoot = once((service: Service): RootWork | undefined => {
  const { image, settings } = service;
  const { build } = image;
  const lines = build
    ? linesOf(service, build)
    : [settings.entrypoint, settings.command].map((line) => knownValue(line));
  return (
    ofImage(service) ??
    workIn(lines) ??
    (build && ofPackages(build)) ??
    (named(settings.capAdd.items).some(({ name }) => name === 'NET_ADMIN') ? NETWORK_WORK : undefined)
  );
});

/** What the image is known to do that takes root, unless something else is started in it. */
const ofImage = ({ image: { facts }, entrypoint, command }: Service): RootWork | undefined => {
  const work = facts.kind === 'known' ? facts.value.needsRoot?.value : undefined;
  return work && [entrypoint, command].every((fact) => isLeft(knownValue(fact))) ? work : undefined;
};

/** Whether a line leaves it to the image what is started: there is none, or only options or a script of the image stand in it. */
const isLeft = (line: CommandLine | undefined): boolean => {
  const first = line && scriptOf(line).commands[0];
  const program = first && programOf(first);
  return program === undefined || /^-|\.sh$|entrypoint$/.test(program);
};

const workIn = (lines: readonly (CommandLine | undefined)[]): RootWork | undefined =>
  lines.flatMap((line) => (line ? scriptOf(line).commands : []).map(workOf)).find((work) => work !== undefined);

const workOf = (command: ShellCommand, index: number, all: readonly ShellCommand[]): RootWork | undefined => {
  const work = WORK_OF_PROGRAMS.get(programOf(command) ?? '');
  return work?.beside && index < all.length - 1 ? undefined : work;
};

const ofPackages = (build: Build): RootWork | undefined =>
  WORK_OF_PACKAGES.get(installedPackages(build).find((name) => WORK_OF_PACKAGES.has(name)) ?? '');

/** Whether an own image starts a server that keeps root for its first process alone: who works is another user. */
export const keepsMaster = (service: Service): boolean => {
  const { build } = service.image;
  const lines = build ? linesOf(service, build) : [];
  const root = supervisedPrograms(service.configurations).filter(({ user }) => user === undefined);
  return (
    lines.some(isMaster) ||
    (root.length > 0 &&
      root.every(({ program }) => isMasterProgram(program)) &&
      lines.some((line) => startsAny(line, (program) => program === 'supervisord')))
  );
};

/** What the image starts, with what its scripts do. */
export const linesOf = ({ startScripts }: Service, build: Build): readonly (CommandLine | undefined)[] => {
  const { entrypoint, cmd } = processOf(build);
  const scripts = startScripts.flatMap(({ line }) => (line.kind === 'known' ? [line.value] : []));
  return [entrypoint?.command, cmd?.command, ...scripts];
};

/** Whether a command line starts a program of this kind. */
export const startsAny = (line: CommandLine | undefined, isMeant: (program: string) => boolean): boolean =>
  line !== undefined && scriptOf(line).commands.some((command) => isMeant(programOf(command) ?? ''));
