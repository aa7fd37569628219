import { supervisedPrograms } from '../../knowledge/supervised-programs.ts';
import { unreadOfSupervisor } from '../../knowledge/unread-of-supervisor.ts';
import type { Configuration } from '../../model/configuration.ts';
import { argumentsOf, type CommandLine, programOf, type ShellCommand, scriptOf } from '../../model/script.ts';
import type { Build, StartScript } from '../../model/service.ts';
import type { User } from '../../model/settings.ts';
import { type Accounts, readUser } from '../../model/user.ts';
import { type Fact, known, knownValue, unknown } from '../../model/value.ts';

type Start = {
  readonly build: Build | undefined;
  /** Entrypoint and command. */
  readonly process: readonly Fact<CommandLine | undefined>[];
  readonly scripts: readonly StartScript[];
  readonly configurations: readonly Configuration[];
  readonly accounts: Accounts;
};

/**
 * Whom supervisord starts the programs of an own image as, where that is what it starts: the user of the first, where each has
 * one; undefined where one stays root.
 */
export const supervisedUser = (start: Start): Fact<User> | undefined => {
  const { build, process, scripts, configurations, accounts } = start;
  const at = process.find((fact) => supervisorIn(knownValue(fact))) ?? process.find((fact) => knownValue(fact));
  const started = [at && knownValue(at), ...scripts.map(({ line }) => (line.kind === 'known' ? line.value : undefined))]
    .map(supervisorIn)
    .find((found) => found !== undefined);
  if (!build || !at || !started) return undefined;
  const programs = supervisedPrograms(configurations);
  const [first] = programs;
  if (programs.some(({ user }) => user === undefined)) return undefined;
  if (first && !started.isLast) {
    const why = 'it starts more than supervisord, or that only where somebody asks for it';
    return { value: unknown('engine', why), origin: at.origin };
  }
  const unread = unreadOfSupervisor(configurations, configurationOf(started.command));
  if (first?.user === undefined || unread !== undefined) {
    const which = unread === undefined || !first ? 'its configuration' : unread;
    const why = `whom supervisord starts its programs as stands in ${which}, which is not here to be read`;
    return { value: unknown('file', why), origin: at.origin };
  }
  return { value: known(readUser(first.user, accounts)), origin: at.origin };
};

type Supervisor = {
  readonly command: ShellCommand;
  /** Every start ends with it: nothing is started behind it, or in its place. */
  readonly isLast: boolean;
};

const supervisorIn = (line: CommandLine | undefined): Supervisor | undefined => {
  const commands = line ? scriptOf(line).commands : [];
  const at = commands.findIndex((command) => programOf(command) === 'supervisord');
  const command = commands[at];
  if (!command) return undefined;
  const replaces = command.words[0]?.raw === 'exec';
  const isAlways = command.within.length === 0 && (command.guards ?? []).every(({ kind }) => kind === 'command');
  const goesOn = commands.slice(at + 1).some(({ within }) => !within.includes('function'));
  return { command, isLast: isAlways && (replaces || !goesOn) };
};

/** The file that supervisord is told to read: `-c FILE`, `-nc FILE`, `--configuration=FILE`. */
const configurationOf = (command: ShellCommand): string | undefined => {
  const words = argumentsOf(command);
  const at = words.findIndex((word) => /^(?:-[a-z]*c|--configuration)$/.test(word));
  const joined = words.flatMap((word) => /^(?:--configuration=|-c(?=.))(.+)$/.exec(word)?.[1] ?? []);
  return at < 0 ? joined[0] : words[at + 1];
};
