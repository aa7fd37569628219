import { once } from '../../../model/once.ts';
import type { Act } from '../../../model/pipeline.ts';
import { textPlace } from '../../../model/place.ts';
import { argumentsOf, programOf, type Script, type ShellCommand } from '../../../model/script.ts';
import { bringsPullRequest } from '../pull-request-code.ts';
import { pastedIn, type Reading } from '../reading.ts';
import type { Variables } from './variables.ts';

/** Verbs that put files of another commit into the working tree; what is only fetched can be looked at without harm. */
const TAKES = /^(?:pull|checkout|switch|reset|merge|rebase|cherry-pick|clone)$/;

const hasVerb = (command: ShellCommand, verb: RegExp): boolean =>
  programOf(command) === 'git' && argumentsOf(command).some((argument) => verb.test(argument));

const lastTaking = once(
  ({ commands }: Script): number => commands.findLast((command) => hasVerb(command, TAKES))?.span.start ?? -1,
);

/** What a call of git brings: the code of a pull request, by what is pasted into its line or by the variables in it. */
export const gitActs = (
  reading: Reading,
  script: Script,
  command: ShellCommand,
  variables: Variables,
): readonly Act[] => {
  const taken = hasVerb(command, TAKES) || (hasVerb(command, /^fetch$/) && lastTaking(script) > command.span.start);
  return taken && namesPullRequest(reading, command, variables)
    ? [{ kind: 'checkout', place: textPlace(reading.file, command.span), of: 'pull-request' }]
    : [];
};

const namesPullRequest = (reading: Reading, command: ShellCommand, variables: Variables): boolean => {
  const names = command.words.flatMap(({ value }) =>
    value.parts.flatMap((part) => ('hole' in part ? (part.name ?? []) : [])),
  );
  const held = names.flatMap((name) => variables(name) ?? []);
  return [pastedIn(reading, command.span), ...held].some(bringsPullRequest);
};
