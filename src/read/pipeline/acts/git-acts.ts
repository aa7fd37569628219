import { once } from '../../../model/once.ts';
import type { Act, PipelineText } from '../../../model/pipeline.ts';
import { type Span, textPlace } from '../../../model/place.ts';
import { argumentsOf, programOf, type Script, type ShellCommand, type ShellWord } from '../../../model/script.ts';
import type { ContainerCommand } from '../../run-line/container-command.ts';
import { BUILD_FLAGS } from '../../run-line/flag-tables.ts';
import { parseFlags } from '../../run-line/parse-flags.ts';
import { bringsPullRequest, isPullRequestContext } from '../pull-request-code.ts';
import { pastedIn, type Reading } from '../reading.ts';
import type { Variables } from './variables.ts';

/** Verbs that put files of another commit into the working tree; what is only fetched can be looked at without harm. */
const TAKES = /^(?:pull|checkout|switch|reset|merge|rebase|cherry-pick|clone)$/;

const hasVerb = (command: ShellCommand, verb: RegExp): boolean =>
  programOf(command) === 'git' && argumentsOf(command).some((argument) => verb.test(argument));

const lastTaking = once(
  ({ commands }: Script): number => commands.findLast((command) => hasVerb(command, TAKES))?.span.start ?? -1,
);

/** What only gets it ready to be put there. */
const PREPARES = /^(?:fetch|remote)$/;

/** What a call of git brings: the code of a pull request, by what is pasted into its line or by the variables in it. */
export const gitActs = (
  reading: Reading,
  script: Script,
  command: ShellCommand,
  variables: Variables,
): readonly Act[] => {
  const taken = hasVerb(command, TAKES) || (hasVerb(command, PREPARES) && lastTaking(script) > command.span.start);
  return taken && namesPullRequest(reading, command, variables)
    ? [{ kind: 'checkout', place: textPlace(reading.file, command.span), of: 'pull-request' }]
    : [];
};

/** What a build fetches where its context is an address. */
export const contextActs = (
  reading: Reading,
  { subcommand, words, command }: ContainerCommand,
  variables: Variables,
): readonly Act[] => {
  const context = /^(?:buildx )?build$|^bud$/.test(subcommand) ? parseFlags(words, BUILD_FLAGS).rest[0] : undefined;
  return context && textsOf(reading, context.span, [context], variables).some(isPullRequestContext)
    ? [{ kind: 'checkout', place: textPlace(reading.file, command.span), of: 'pull-request' }]
    : [];
};

const namesPullRequest = (reading: Reading, { span, words }: ShellCommand, variables: Variables): boolean =>
  textsOf(reading, span, words, variables).some(bringsPullRequest);

/** A part of a script as it is pasted together, and what the variables in it hold. */
const textsOf = (
  reading: Reading,
  span: Span,
  words: readonly ShellWord[],
  variables: Variables,
): readonly PipelineText[] => {
  const names = words.flatMap(({ value }) => value.parts.flatMap((part) => ('hole' in part ? (part.name ?? []) : [])));
  return [pastedIn(reading, span), ...names.flatMap((name) => variables(name) ?? [])];
};
