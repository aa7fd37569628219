import { declaredAt, type FileId, type Place, textPlace } from '../../model/place.ts';
import type { RunLine } from '../../model/run-line.ts';
import type { ShellCommand, ShellWord } from '../../model/script.ts';
import type { Settings } from '../../model/settings.ts';
import {
  type Fact,
  knownText,
  knownValue,
  type Open,
  show,
  type Template,
  type Unknown,
  unknown,
  withVariables,
} from '../../model/value.ts';
import { readContainerCommand } from './container-command.ts';
import { RUN_FLAGS, SERVICE_FLAGS } from './flag-tables.ts';
import { type GivenFlag, type GivenFlags, isOn, parseFlags } from './parse-flags.ts';
import { runSettings } from './run-settings.ts';
import type { ScriptVariables } from './script-variables.ts';
import { type Unfold, unfolding } from './unfold-words.ts';

/**
 * Reads a `docker run`, `create` or `service create` command (podman and nerdctl too) as settings; undefined when it is another
 * command.
 */
export const readRunLine = (
  file: FileId,
  command: ShellCommand,
  variables: ScriptVariables = new Map(),
  unfold: Unfold = unfolding(variables, new Map()),
): RunLine | undefined => {
  const call = readContainerCommand(command);
  if (call === undefined || call.program === 'compose' || call.program === 'buildah') return undefined;
  const swarm = call.subcommand === 'service create';
  if (call.subcommand !== 'run' && call.subcommand !== 'create' && !swarm) return undefined;
  const given = withValues(parseFlags(unfold(call.words), swarm ? SERVICE_FLAGS : RUN_FLAGS), variables);
  if (given.flags.some(({ name }) => name === 'help')) return undefined;
  const at = textPlace(file, command.span);
  // A flag nobody knows may or may not take the next word: what looks like the image may be its value.
  const lost = given.unclear?.raw.startsWith('-') === true;
  const read = runSettings(file, at, lost ? { ...given, rest: [] } : given);
  const settings =
    given.unclear === undefined ? read : opened(read, given.unclear.raw, textPlace(file, given.unclear.span));
  const image = knownValue(read.image);
  if (image === undefined && !lost) return undefined;
  return {
    program: call.program,
    name: knownText(settings.containerName) ?? nameOfImage(image),
    place: at,
    once: call.subcommand === 'run' && !lost && runsOnce(given.flags),
    image,
    settings: swarm ? { ...settings, swarm } : settings,
    flags: given.flags,
    flagsAt: behindSubcommand(command, call.words[0]),
    imageAt: lost ? undefined : given.rest[0]?.span.start,
  };
};

/** The image and the container's name as the file's variables make them: what else is written with variables stays so. */
const withValues = (given: GivenFlags, variables: ScriptVariables): GivenFlags => {
  const [image, ...command] = given.rest;
  return {
    ...given,
    flags: given.flags.map((flag) =>
      flag.name === 'name' && flag.value ? { ...flag, value: withVariables(flag.value, variables) } : flag,
    ),
    rest: image ? [{ ...image, value: withVariables(image.value, variables) }, ...command] : given.rest,
  };
};

/** The end of the word before what stands behind the subcommand. */
const behindSubcommand = ({ words, span }: ShellCommand, first: ShellWord | undefined): number =>
  (first ? words[words.indexOf(first) - 1] : words.at(-1))?.span.end ?? span.end;

/**
 * Without `--detach`, a container that publishes nothing and is removed or held by a terminal ends with its command; one that is
 * both ends with whoever sits at the terminal, whatever it publishes.
 */
const runsOnce = (flags: readonly GivenFlag[]): boolean => {
  const has = (name: string): boolean => flags.some((flag) => flag.name === name && isOn(flag) !== false);
  if (has('detach') || has('restart')) return false;
  if (['rm', 'interactive', 'tty'].every(has)) return true;
  return !has('publish') && !has('publish-all') && ['rm', 'interactive', 'tty'].some(has);
};

/** `ghcr.io/team/app:1.2` is called `app`; one that a variable names has no name to be called by. */
export const nameOfImage = (image: Template | undefined): string => {
  const name = (image && show(image))?.replace(/@.*$/, '').split('/').at(-1)?.replace(/:.*$/, '');
  return name && !/[$…]/.test(name) ? name : 'container';
};

/** Settings of which any may still be set by a word that could not be read, such as `$DOCKER_OPTS`. */
const opened = (settings: Settings, word: string, place: Place): Settings => {
  const hole = unknown('environment', `${word} may hold more options`);
  // Every field keeps its shape: a fact stays a fact, an open list an open list.
  return mapFields(settings, hole, place) as Settings;
};

const isFact = (field: object): field is Fact<unknown> => 'origin' in field && 'value' in field;
const isOpen = (field: object): field is Open<unknown> => 'items' in field && 'more' in field;

const mapFields = (record: object, hole: Unknown, place: Place): object =>
  Object.fromEntries(
    Object.entries(record).map(([key, field]: [string, unknown]) => {
      if (typeof field !== 'object' || field === null) return [key, field];
      if (isFact(field)) {
        return [key, field.origin.place.kind === 'absent' ? { value: hole, origin: declaredAt(place) } : field];
      }
      if (isOpen(field))
        return [key, { ...field, more: [...field.more, { unknown: hole, origin: declaredAt(place) }] }];
      return [key, key === 'limits' || key === 'logging' ? mapFields(field, hole, place) : field];
    }),
  );
