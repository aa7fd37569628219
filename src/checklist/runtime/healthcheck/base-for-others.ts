import type { CommandLine } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { processOf } from '../../build/process.ts';

/** Shells and interpreters; by themselves they wait for input. */
const INTERPRETER = /^(?:sh|ash|bash|dash|zsh|cmd|powershell|pwsh|python[\d.]*|node|irb|ruby|php|perl|lua|R)$/;

/**
 * Whether a Dockerfile makes what others build on or look into: no service runs it, it opens no port, and it starts a shell, an
 * interpreter without a program, or nothing. There is nothing in it whose health could be asked.
 */
export const isBaseForOthers = ({ declared, image: { build } }: Service): boolean => {
  if (declared || !build) return false;
  const { lineage, base, baseFacts } = build;
  if (lineage.some(({ instructions }) => instructions.some(({ kind }) => kind === 'expose'))) return false;
  const { entrypoint, cmd } = processOf(build);
  if (cmd) return isLone(cmd.command);
  if (entrypoint) return isLone(entrypoint.command);
  if (!base) return true;
  if (baseFacts.kind === 'unknown') return false;
  const { kind, ports, builtinHealthcheck } = baseFacts.value;
  return (kind === 'base' || kind === 'runtime') && !ports && !builtinHealthcheck;
};

const isLone = (command: CommandLine): boolean => {
  const words =
    command.form === 'exec' ? command.words.map(({ value }) => show(value)) : command.raw.trim().split(/\s+/);
  const [program = '', ...rest] = words;
  return rest.length === 0 && INTERPRETER.test(program.replace(/^.*[\\/]/, '').replace(/\.exe$/i, ''));
};
