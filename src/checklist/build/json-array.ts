import type { CommandLine } from '../../model/script.ts';
import { literal } from '../../model/value.ts';

/** The JSON array of a command that uses nothing of the shell; undefined when it does. */
export const jsonArray = (command: CommandLine): string | undefined => {
  if (command.form === 'exec' || command.script.problems.length > 0 || /[&;|]\s*$/.test(command.raw)) return undefined;
  const [only, ...more] = command.script.commands;
  if (!only || more.length || only.assignments.length || only.redirects.length || only.after === '&') return undefined;
  const words = only.words.map(({ value }) => literal(value));
  return words.includes(undefined) ? undefined : `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
};
