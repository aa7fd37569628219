import { supervisedPrograms } from '../../knowledge/supervised-programs.ts';
import type { Configuration } from '../../model/configuration.ts';
import { type CommandLine, programOf, scriptOf } from '../../model/script.ts';
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
  const at = process.find((fact) => startsSupervisor(knownValue(fact))) ?? process.find((fact) => knownValue(fact));
  const isStarted =
    at !== undefined &&
    (startsSupervisor(knownValue(at)) ||
      scripts.some(({ line }) => line.kind === 'known' && startsSupervisor(line.value)));
  if (!build || !isStarted) return undefined;
  const programs = supervisedPrograms(configurations);
  const [first] = programs;
  if (!first) {
    const why = 'whom supervisord starts its programs as stands in its configuration, which is not here to be read';
    return { value: unknown('file', why), origin: at.origin };
  }
  if (first.user === undefined || programs.some(({ user }) => user === undefined)) return undefined;
  return { value: known(readUser(first.user, accounts)), origin: at.origin };
};

const startsSupervisor = (line: CommandLine | undefined): boolean =>
  line !== undefined && scriptOf(line).commands.some((command) => programOf(command) === 'supervisord');
