import { opensPrompt } from '../../../knowledge/interpreters.ts';
import type { CommandLine } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { processOf } from '../../build/process.ts';

/** What a tool is given that is to be called with other arguments. */
const HELP = /^(?:-h|--?help|help|--version)$/;

/**
 * Whether a Dockerfile makes what others build on, look into or call: no service runs it, it opens no port, and it starts a shell, an
 * interpreter without a program, or nothing, or shows its help. There is nothing in it whose health could be asked.
 */
export const isBaseForOthers = ({ declared, image: { build } }: Service): boolean => {
  if (declared || !build) return false;
  const { lineage, base, baseFacts } = build;
  if (lineage.some(({ instructions }) => instructions.some(({ kind }) => kind === 'expose'))) return false;
  const { entrypoint, cmd } = processOf(build);
  if (cmd) return isLone(cmd.command) || HELP.test(wordsOf(cmd.command).at(-1) ?? '');
  if (entrypoint) return isLone(entrypoint.command);
  if (!base) return true;
  if (baseFacts.kind === 'unknown') return false;
  const { kind, ports, builtinHealthcheck } = baseFacts.value;
  return (kind === 'base' || kind === 'runtime') && !ports && !builtinHealthcheck;
};

const wordsOf = (command: CommandLine): readonly string[] =>
  command.form === 'exec' ? command.words.map(({ value }) => show(value)) : command.raw.trim().split(/\s+/);

const isLone = (command: CommandLine): boolean => {
  const [program = '', ...rest] = wordsOf(command);
  return rest.length === 0 && opensPrompt(program);
};
