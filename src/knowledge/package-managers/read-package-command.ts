import { type CommandOption, splitOptions } from '../../model/command-options.ts';
import { once } from '../../model/once.ts';
import { pastXargs } from '../../model/past-xargs.ts';
import type { Span } from '../../model/place.ts';
import { programAt, type ShellCommand, type ShellWord } from '../../model/script.ts';
import { literal, show } from '../../model/value.ts';
import { packageManagers } from './index.ts';
import type { PackageAction, PackageManager } from './package-manager.ts';

/** A command of a package manager, taken apart. */
export type PackageCommand = {
  readonly manager: PackageManager;
  readonly action: PackageAction;
  readonly command: ShellCommand;
  /** As called: `apt-get`, `pip3`. */
  readonly program: ShellWord;
  /** The word of the subcommand; the program when it has none. */
  readonly verb: ShellWord;
  readonly options: readonly CommandOption[];
  /** What stands behind the subcommand and is no option: packages, for an install. */
  readonly operands: readonly ShellWord[];
};

/** Where a command stands from its program to its subcommand: `apt-get install`. */
export const callSpan = ({ program, verb }: PackageCommand): Span => ({
  start: program.span.start,
  end: Math.max(program.span.end, verb.span.end),
});

const byProgram = new Map<string, PackageManager>(
  packageManagers.flatMap((manager) => manager.programs.map((program) => [program, manager] as const)),
);
/** Launchers by their first word. */
const byLauncher = new Map<string, { readonly words: readonly string[]; readonly manager: PackageManager }[]>();
for (const manager of packageManagers)
  for (const words of manager.launchers ?? [])
    byLauncher.set(words[0] ?? '', [...(byLauncher.get(words[0] ?? '') ?? []), { words, manager }]);

/** Reads a command of any package manager, past sudo, env and their like; undefined when it is none. */
export const readPackageCommand = once((command: ShellCommand): PackageCommand | undefined => {
  const at = programAt(command.words);
  const start = pastXargs(command.words, at);
  const program = command.words[start];
  if (!program) return undefined;
  const found = managerAt(command.words, start);
  // without a package those of languages do something else, and which it is given is not known
  if (!found || (start !== at && found.manager.kind === 'language')) return undefined;
  const { manager } = found;
  const { options, plain } = splitOptions(command.words.slice(found.next), {
    valued: manager.valued,
    oneDash: manager.oneDash === true,
  });
  if (manager.name === 'pacman') return pacmanCommand(manager, command, program, options, plain);
  const [first, second] = plain;
  const one = first && textOf(first);
  const two = second && `${one} ${textOf(second)}`;
  const verbs =
    two !== undefined && Object.hasOwn(manager.verbs, two)
      ? 2
      : one !== undefined && Object.hasOwn(manager.verbs, one)
        ? 1
        : 0;
  const named = verbs === 2 ? two : verbs === 1 ? one : undefined;
  // a program without subcommands does one thing, whatever stands behind it
  const isNoVerb = first !== undefined && Object.keys(manager.verbs).length > 0;
  const written =
    named === undefined
      ? isNoVerb || asksAbout(options)
        ? 'other'
        : (manager.bare ?? 'other')
      : (manager.verbs[named] ?? 'other');
  const operands = plain.slice(verbs);
  return {
    manager,
    action: options.some(({ name }) => manager.simulates?.includes(name))
      ? 'other'
      : written === 'install'
        ? installAction(manager, options, operands)
        : written,
    command,
    program,
    verb: plain[Math.max(0, verbs - 1)] ?? program,
    options,
    operands,
  };
});

/** `yarn --version` does nothing but answer. */
const asksAbout = (options: readonly CommandOption[]): boolean =>
  options.some(
    ({ name }) => name === '--version' || name === '-v' || name === '-V' || name === '--help' || name === '-h',
  );

/** Whether any of these options is given. */
export const hasOption = ({ options }: PackageCommand, ...names: readonly string[]): boolean =>
  options.some(({ name }) => names.includes(name));

const textOf = (word: ShellWord): string => show(word.value);

const managerAt = (
  words: readonly ShellWord[],
  start: number,
): { readonly manager: PackageManager; readonly next: number } | undefined => {
  const first = words[start];
  const name = first && literal(first.value)?.split('/').at(-1);
  if (name === undefined) return undefined;
  const direct = byProgram.get(name);
  if (direct) return { manager: direct, next: start + 1 };
  const launchers = byLauncher.get(name);
  if (!launchers) return undefined;
  // `python -u -m pip`
  let behind = start + 1;
  while (SWITCHES_OF_LAUNCHERS.test(words[behind]?.raw ?? '')) behind++;
  const launched = launchers.find(({ words: [, ...rest] }) =>
    rest.every((part, index) => {
      const word = words[behind + index];
      return word !== undefined && textOf(word).split('/').at(-1) === part;
    }),
  );
  return launched && { manager: launched.manager, next: behind + launched.words.length - 1 };
};

/** Switches of Python that take no value and leave what it runs to the next word. Source: python(1). */
const SWITCHES_OF_LAUNCHERS = /^-[BEIOPRSsuv]+$/;

/** An install without packages, or from a list only, restores what the project asks for. */
const installAction = (
  manager: PackageManager,
  options: readonly CommandOption[],
  operands: readonly ShellWord[],
): PackageAction => {
  if (operands.length) return 'install';
  if (manager.listOptions)
    return options.some(({ name }) => manager.listOptions?.includes(name)) ? 'restore' : 'install';
  return manager.kind === 'language' && !manager.buildsInPlace ? 'restore' : 'install';
};

/** `-S pkg` installs, `-Sy` refreshes, `-Syu` upgrades, `-R` removes, `-Scc` cleans. */
const pacmanCommand = (
  manager: PackageManager,
  command: ShellCommand,
  program: ShellWord,
  options: readonly CommandOption[],
  operands: readonly ShellWord[],
): PackageCommand => {
  const has = (...names: readonly string[]): boolean => options.some(({ name }) => names.includes(name));
  const sync = has('-S', '--sync');
  let action: PackageAction = 'other';
  if (has('-R', '--remove')) action = 'remove';
  else if (sync && has('-c', '--clean')) action = 'clean';
  else if (sync && operands.length) action = 'install';
  else if (sync && has('-u', '--sysupgrade')) action = 'upgrade';
  else if (sync && has('-y', '--refresh')) action = 'update';
  const word = options.find(({ name }) => name === '-S' || name === '-R' || name === '--sync')?.word;
  return { manager, action, command, program, verb: word ?? program, options, operands };
};
