import { pathInImage } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import { type CommandLine, programAt, type ShellCommand, scriptOf } from '../../model/script.ts';
import type { Build, StartScript } from '../../model/service.ts';
import type { Settings } from '../../model/settings.ts';
import { knownText, literal, type Value } from '../../model/value.ts';
import { shellOf } from '../../read/shell/shell-of.ts';
import { builtScripts } from './built-scripts.ts';
import { mountedScript } from './mounted-script.ts';

/** Most scripts that are followed from one to the next, and most programs that are looked for. */
const MOST_SCRIPTS = 8;
const MOST_PROGRAMS = 200;

type Started = {
  readonly build: Build | undefined;
  /** The entrypoint and the command. */
  readonly lines: readonly (CommandLine | undefined)[];
  readonly settings: Pick<Settings, 'mounts' | 'workingDir'>;
  /** A file of the target as a script. */
  readonly script: (file: FileId) => Value<CommandLine> | undefined;
};

/** The scripts that the process of a service starts with, of its build or mounted over it, and those that these call. */
export const startScripts = ({ build, lines, settings, script }: Started): readonly StartScript[] => {
  const built = build && builtScripts(build);
  const folder = knownText(settings.workingDir) ?? built?.folder;
  const found: StartScript[] = [];
  const asked = new Set<string>();
  const queue = [...lines];
  const follow = (name: string): void => {
    asked.add(name);
    const path = folder === undefined && !name.startsWith('/') ? undefined : pathInImage(folder ?? '/', name);
    const mounted = path === undefined ? undefined : mountedScript(settings, path, script);
    const line = mounted ?? built?.at(name);
    if (!line) return;
    found.push({ name, line });
    if (line.kind === 'known') queue.push(line.value);
  };
  // the entrypoint that the base ships may be written over
  if (!lines[0] && built?.entrypoint !== undefined) follow(built.entrypoint);
  for (const line of queue) {
    for (const command of line ? scriptOf(line).commands : []) {
      const name = calledBy(command);
      if (name === undefined || asked.has(name)) continue;
      if (asked.size >= MOST_PROGRAMS || found.length >= MOST_SCRIPTS) return found;
      follow(name);
    }
  }
  return found;
};

/** The file that a command runs: its program, or what a shell is given to read. */
const calledBy = ({ words }: ShellCommand): string | undefined => {
  const at = programAt(words);
  const word = (index: number): string | undefined => {
    const found = words[index];
    return found && literal(found.value);
  };
  const program = word(at);
  if (program === undefined) return undefined;
  if (program === '.' || program === 'source') return word(at + 1);
  if (shellOf(program) === 'other') return program;
  const operand = words.findIndex(({ raw }, index) => index > at && !raw.startsWith('-'));
  // what stands behind -c is taken apart where it stands
  return words.slice(at + 1, operand).some(({ raw }) => /^-[a-z]*c/.test(raw)) ? undefined : word(operand);
};
