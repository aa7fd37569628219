import { opensPrompt } from '../../knowledge/interpreters.ts';
import type { Cmd } from '../../model/dockerfile.ts';
import type { Origin } from '../../model/place.ts';
import type { Build } from '../../model/service.ts';
import { literal } from '../../model/value.ts';
import { processOf } from '../build/process.ts';
import { type Outcome, undecided } from '../outcome.ts';

/**
 * Whether an image starts nothing of its own, or only a shell or the prompt of a language, as the images of languages do:
 * where no service says what to start in it, it is there to be built on or worked in.
 */
export const startsNothing = (build: Build): boolean => {
  const { entrypoint, cmd } = processOf(build);
  return opensPromptBelow(build) && (cmd ? isPrompt(cmd) : !entrypoint);
};

/** Who such an image is started as is said elsewhere, and not known to be another than root. */
export const startedByOthers = (origin: Origin): Outcome =>
  undecided(
    origin,
    'whom it is started as: it starts nothing of its own, so what is built on it or whoever runs it says',
    'plimsoll check --live',
  );

/** Whether an image says itself that it starts a shell or the prompt of a language: it is one to build on, as those of languages. */
export const startsPrompt = (build: Build): boolean => startsNothing(build) && processOf(build).cmd !== undefined;

/** Whether the base is a system, a language or a tool, which start a prompt or nothing; a server would be started. */
const opensPromptBelow = ({ baseFacts }: Build): boolean => {
  if (baseFacts.kind === 'unknown') return false;
  const { kind, runsAs, dropsTo, ports } = baseFacts.value;
  return kind !== 'server' && runsAs !== undefined && dropsTo === undefined && ports === undefined;
};

const isPrompt = ({ command }: Cmd): boolean => {
  const [only, ...more] = command.form === 'exec' ? command.words : [];
  const bare = more.every(({ value }) => literal(value)?.startsWith('-'));
  const program = only && bare ? literal(only.value) : undefined;
  return program !== undefined && opensPrompt(program);
};
