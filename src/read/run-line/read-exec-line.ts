import type { Span } from '../../model/place.ts';
import type { ShellCommand } from '../../model/script.ts';
import { literal, show } from '../../model/value.ts';
import { readContainerCommand } from './container-command.ts';
import { EXEC_FLAGS } from './flag-tables.ts';
import { isOn, parseFlags } from './parse-flags.ts';

/** A program that a command starts inside a container that is up: `docker exec`, `docker compose exec`. */
export type ExecLine = {
  /** What the name is of: a container, or a service of Compose. */
  readonly of: 'container' | 'service';
  readonly name: string;
  /** What it starts, as far as that is known. */
  readonly program: string;
  /** The flag that gives it every privilege. */
  readonly privileged: Span | undefined;
  /** The flag that says as whom it runs. */
  readonly user: { readonly span: Span; readonly text: string } | undefined;
};

/** Reads `docker exec` and its kin; undefined for another command, and where the container is not named. */
export const readExecLine = (command: ShellCommand): ExecLine | undefined => {
  const call = readContainerCommand(command);
  if (call?.subcommand !== 'exec' && call?.subcommand !== 'compose exec') return undefined;
  const { flags, rest, unclear } = parseFlags(call.words, EXEC_FLAGS);
  const [container, program] = rest;
  const name = container && literal(container.value);
  if (name === undefined || unclear) return undefined;
  const user = flags.findLast((flag) => flag.name === 'user');
  const text = user?.value && literal(user.value);
  return {
    of: call.subcommand === 'exec' ? 'container' : 'service',
    name,
    program: program ? show(program.value) : 'a program',
    privileged: flags.find((flag) => flag.name === 'privileged' && isOn(flag) === true)?.span,
    user: user && text !== undefined ? { span: user.span, text } : undefined,
  };
};
