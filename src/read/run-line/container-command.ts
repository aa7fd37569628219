import { programAt, type ShellCommand, type ShellWord } from '../../model/script.ts';
import { literal } from '../../model/value.ts';
import { COMPOSE_FLAGS, GLOBAL_FLAGS } from './flag-tables.ts';
import { type GivenFlag, parseFlags } from './parse-flags.ts';

/** A call of docker, podman, nerdctl or Compose, with its subcommand in one word: `run`, `buildx build`, `compose up`. */
export type ContainerCommand = {
  readonly program: 'docker' | 'podman' | 'nerdctl' | 'buildah' | 'compose';
  readonly subcommand: string;
  /** Flags before the subcommand. */
  readonly globals: readonly GivenFlag[];
  /** What stands behind the subcommand. */
  readonly words: readonly ShellWord[];
  readonly command: ShellCommand;
};

const wordText = (word: ShellWord | undefined): string | undefined => word && literal(word.value);

const baseName = (word: ShellWord | undefined): string | undefined => {
  const text = wordText(word);
  return text?.slice(text.lastIndexOf('/') + 1).replace(/\.exe$/i, '');
};

/** A variable that by its name holds the program: `$DOCKER run`, `$(DOCKER_CMD) build`. */
const PROGRAM_VARIABLE =
  /^(?:DOCKER|CONTAINER_ENGINE|CONTAINER_RUNTIME|CONTAINER_TOOL|CONTAINER_CLI|OCI_BIN|DOCKER_(?:CMD|BIN|CLI|EXE|COMMAND))$/i;

const programOf = (word: ShellWord | undefined): ContainerCommand['program'] | undefined => {
  const name = baseName(word);
  if (name === 'docker' || name === 'podman' || name === 'nerdctl' || name === 'buildah') return name;
  if (name === 'docker-compose' || name === 'podman-compose') return 'compose';
  const [first, second] = word?.value.parts ?? [];
  if (first !== undefined && second === undefined && 'hole' in first && PROGRAM_VARIABLE.test(first.name ?? '')) {
    return 'docker';
  }
  return undefined;
};

/** Management words in front of a subcommand that also exists without them. */
const GROUPS = new Set(['container', 'image', 'builder']);
/** Words that make one subcommand together with the next. */
const FAMILIES = new Set([
  'buildx',
  'compose',
  'trust',
  'scout',
  'scan',
  'manifest',
  'sbom',
  'bake',
  'stack',
  'service',
  'imagetools',
  'plugin',
  'system',
  'secret',
  'volume',
  'network',
]);

/** Reads a command as a call of a container tool; undefined when it is none. */
export const readContainerCommand = (command: ShellCommand): ContainerCommand | undefined => {
  const words = command.words.slice(programAt(command.words));
  const program = programOf(words[0]);
  if (program === undefined) return undefined;
  const before = parseFlags(words.slice(1), program === 'compose' ? COMPOSE_FLAGS : GLOBAL_FLAGS);
  const [first, ...others] = before.rest;
  const name = wordText(first);
  if (name === undefined) return undefined;
  const found = (subcommand: string, rest: readonly ShellWord[], globals = before.flags): ContainerCommand => ({
    program,
    subcommand,
    globals,
    words: rest,
    command,
  });
  if (program === 'compose') return found(`compose ${name}`, others);
  if (GROUPS.has(name)) return found(wordText(others[0]) ?? name, others.slice(1));
  if (name === 'compose') {
    const inner = parseFlags(others, COMPOSE_FLAGS);
    return found(`compose ${wordText(inner.rest[0]) ?? ''}`.trim(), inner.rest.slice(1), inner.flags);
  }
  if (FAMILIES.has(name)) return found(`${name} ${wordText(others[0]) ?? ''}`.trim(), others.slice(1));
  return found(name, others);
};
