import type { FileId } from '../../model/place.ts';
import { runProgram } from '../../outside/process/run-program.ts';
import { printable } from '../../report/text/printable.ts';
import { readSecretVariables } from '../../secrets/read-secret-variables.ts';
import { type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { listFlag, textFlag } from '../read-flags.ts';
import type { AskedOfVerb } from './asked-of-verb.ts';
import { openFile } from './open-file.ts';
import { writeInto } from './write-into.ts';

/** Where variables are when no file is named: beside the compose file that takes them. */
export const USUAL_FILE = '.env.age';

/** `plimsoll secrets run`: a command with the variables of encrypted files in its environment, and nowhere else. */
export const runCommand = async ({ flags, named, command }: AskedOfVerb, terminal: Terminal): Promise<number> => {
  const { env, cwd } = terminal;
  if (named.length > 0) throw new UsageError(`${named[0]}: files stand behind --file, the command behind --`);
  const [program, ...args] = command;
  if (program === undefined) throw new UsageError('run what? The command stands behind --');
  const files = listFlag(flags, 'file');
  const given = new Map<string, string>();
  for (const file of files.length > 0 ? files : [USUAL_FILE]) {
    const opened = await openFile(file, flags, terminal);
    if (!opened.ok) return complain('secrets run', opened.message, terminal);
    const text = Buffer.from(opened.value.plain).toString('utf8');
    const read = readSecretVariables(file as FileId, text, (name) => env[name] ?? given.get(name));
    if (!read.ok) return complain('secrets run', read.message, terminal);
    for (const [name, value] of read.value) given.set(name, value);
  }
  // as compose has it for `.env`: what is set where it is started counts
  const overruled = [...given.keys()].filter((name) => env[name] !== undefined && env[name] !== given.get(name));
  if (overruled.length > 0)
    terminal.err(`set in the environment, which counts over the file: ${overruled.map(printable).join(', ')}\n`);
  const into = textFlag(flags, 'into');
  const written = into === undefined ? undefined : writeInto(into, given, terminal);
  if (written?.ok === false) return complain('secrets run', written.message, terminal);
  const ended = await runProgram({ program, args, cwd, env: { ...Object.fromEntries(given), ...env } });
  return ended.ok ? ended.value : complain('secrets run', ended.message, terminal);
};
