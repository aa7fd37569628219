import { failed, ok, type Result } from '../../ports/result.ts';

/** A call of Compose that starts services, taken apart. Source: docker/compose, docs/reference. */
export type ComposeCommand = {
  readonly program: string;
  /** What stands before the verb and says nothing of files: `compose --profile web`. */
  readonly before: readonly string[];
  /** The same with the files that were named. */
  readonly beforeWithFiles: readonly string[];
  /** The verb with its flags and services. */
  readonly after: readonly string[];
  /** Services that were named; none: all. */
  readonly services: readonly string[];
};

const DOCKER_VALUES = [
  '-H',
  '--host',
  '-c',
  '--context',
  '--config',
  '-l',
  '--log-level',
  '--tlscacert',
  '--tlscert',
  '--tlskey',
];
const FILE_FLAGS = ['-f', '--file'];
/** Also written as one word: `--file=a.yaml`, `-fa.yaml`. */
const isFileFlag = (word: string): boolean => /^(?:-f|--file(?:$|=))/.test(word);
const COMPOSE_VALUES = [
  ...['-p', '--project-name', '--profile', '--env-file', '--project-directory', '--workdir'],
  ...['--ansi', '--progress', '--parallel', ...FILE_FLAGS],
];
/** The verbs that bring services up, with those of their flags that take a value. */
const VERBS: ReadonlyMap<string, readonly string[]> = new Map([
  ['up', ['--scale', '-t', '--timeout', '--attach', '--no-attach', '--exit-code-from', '--pull', '--wait-timeout']],
  ['create', ['--scale', '--pull']],
  ['pull', ['--policy']],
]);
const EXPECTED = 'it takes docker compose up, create or pull, as you would type it, behind --';

/** Takes a command line apart; a verb that is not known here is refused, because it could start what nobody verified. */
export const readComposeCommand = (words: readonly string[]): Result<ComposeCommand, 'unknown'> => {
  const [program = '', ...args] = words;
  const name = program.split('/').at(-1);
  if (name !== 'docker' && name !== 'docker-compose') return failed('unknown', EXPECTED);
  const before: string[] = [];
  const files: string[] = [];
  let rest = args;
  if (name === 'docker') {
    const head = takeFlags(rest, DOCKER_VALUES);
    if (head.rest[0] !== 'compose') return failed('unknown', EXPECTED);
    before.push(...head.flags.flat(), 'compose');
    rest = head.rest.slice(1);
  }
  const middle = takeFlags(rest, COMPOSE_VALUES);
  for (const flag of middle.flags) (isFileFlag(flag[0] ?? '') ? files : before).push(...flag);
  const [verb = '', ...more] = middle.rest;
  const values = VERBS.get(verb);
  if (!values) return failed('unknown', verb === '' ? EXPECTED : `${verb}: ${EXPECTED}`);
  const services = servicesIn(more, values);
  return ok({ program, before, beforeWithFiles: [...before, ...files], after: middle.rest, services });
};

/** The flags at the beginning, each with its value. */
const takeFlags = (
  words: readonly string[],
  values: readonly string[],
): { readonly flags: readonly (readonly string[])[]; readonly rest: readonly string[] } => {
  const flags: (readonly string[])[] = [];
  let at = 0;
  while (at < words.length && words[at]?.startsWith('-')) {
    const length = values.includes(words[at] ?? '') ? 2 : 1;
    flags.push(words.slice(at, at + length));
    at += length;
  }
  return { flags, rest: words.slice(at) };
};

const servicesIn = (words: readonly string[], values: readonly string[]): readonly string[] => {
  const services: string[] = [];
  for (let rest = words; rest.length > 0; ) {
    const taken = takeFlags(rest, values);
    if (taken.rest[0] !== undefined) services.push(taken.rest[0]);
    rest = taken.rest.slice(1);
  }
  return services;
};
