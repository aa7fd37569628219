import type { PackageCommand } from '../../knowledge/package-managers/read-package-command.ts';
import { behind, type Rewriting } from './rewrite.ts';
import type { Step } from './steps.ts';

/** An option put behind the subcommand, or behind the options that already stand there; undefined in a JSON array. */
export const withOption = (
  { run }: Pick<Step, 'run'>,
  { command, operands, verb }: PackageCommand,
  option: string,
): Rewriting | undefined => {
  if (run.command.form === 'exec' && !run.command.script) return undefined;
  const [first] = operands;
  const at = first ? command.words.indexOf(first) - 1 : -1;
  const word = first && at >= command.words.indexOf(verb) ? command.words[at] : verb;
  return word && behind(word.span, ` ${option}`);
};
