import type { Flag, HealthcheckInstruction } from '../../model/dockerfile.ts';
import { goDuration } from '../../model/go-duration.ts';
import { readCommandLine } from './command-line.ts';
import type { Context, Head } from './context.ts';
import { flagValue } from './flags.ts';
import { spanOf } from './joined.ts';
import type { Statement } from './statements.ts';
import { isSpace, skipSpace } from './white-space.ts';

/** A number of 32 bits. */
const MOST_RETRIES = 2_147_483_647;

/** HEALTHCHECK NONE, or HEALTHCHECK CMD with its options. */
export const readHealthcheck = (
  statement: Statement,
  head: Head & { readonly flags: readonly Flag[] },
  context: Context,
): HealthcheckInstruction | undefined => {
  const { line, rest, keywordSpan } = statement;
  let end = rest;
  while (end < line.text.length && !isSpace(line.text.charCodeAt(end))) end++;
  const type = line.text.slice(rest, end).toUpperCase();
  const from = skipSpace(line.text, end);
  if (type === '') {
    context.report('missing-arguments', keywordSpan, 'HEALTHCHECK needs CMD with a command, or NONE');
    return undefined;
  }
  if (type === 'NONE') {
    if (from < line.text.length)
      context.report(
        'healthcheck-arguments',
        spanOf(line, from, line.text.length),
        'HEALTHCHECK NONE takes nothing else',
      );
    return { ...head, kind: 'healthcheck', command: undefined };
  }
  if (type !== 'CMD') {
    context.report(
      'healthcheck-type',
      spanOf(line, rest, end),
      `HEALTHCHECK is followed by CMD or NONE, not ${line.text.slice(rest, end)}`,
    );
    return undefined;
  }
  for (const name of ['interval', 'timeout', 'start-period', 'start-interval'])
    checkDuration(head.flags, name, context);
  const retries = flagValue(head.flags, 'retries');
  if (retries?.raw && !(/^\+?\d{1,10}$/.test(retries.raw) && Number(retries.raw) <= MOST_RETRIES))
    context.report('bad-flag-value', retries.span, `--retries takes a whole number from 0, not ${retries.raw}`);
  const command = readCommandLine(statement, from, context);
  if (command.form === 'exec' ? command.words.length === 0 : command.raw === '') {
    context.report('missing-arguments', spanOf(line, rest, end), 'HEALTHCHECK CMD has no command');
    return undefined;
  }
  return { ...head, kind: 'healthcheck', command };
};

const checkDuration = (flags: readonly Flag[], name: string, { report }: Context): void => {
  const value = flagValue(flags, name);
  if (!value || value.raw === '') return;
  const milliseconds = goDuration(value.raw);
  if (milliseconds === undefined)
    report('bad-duration', value.span, `--${name} takes a duration such as 30s or 1m30s, not ${value.raw}`);
  else if (milliseconds !== 0 && milliseconds < 1)
    report('bad-duration', value.span, `--${name} cannot be shorter than 1ms`);
};
