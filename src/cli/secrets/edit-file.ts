import { basename } from 'node:path';
import { replaceFile } from '../../outside/disk/replace-file.ts';
import { writeNew } from '../../outside/disk/write-new.ts';
import { editInMemory } from '../../outside/process/edit-in-memory.ts';
import { printable } from '../../report/text/printable.ts';
import { seal } from '../../secrets/age/seal.ts';
import { type ExitCode, type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { recipientsOf } from './age-keys.ts';
import type { AskedOfVerb } from './asked-of-verb.ts';
import { openFile } from './open-file.ts';
import { readersOf } from './readers-of.ts';

/** `plimsoll secrets edit`: changes what an encrypted file holds in the person's editor. */
export const editFile = async ({ flags, named }: AskedOfVerb, terminal: Terminal): Promise<ExitCode> => {
  const { env, cwd } = terminal;
  const [file, ...more] = named;
  if (file === undefined || more.length > 0) throw new UsageError('edit takes one file');
  const editor = env.VISUAL || env.EDITOR;
  if (!editor) throw new UsageError('edit with what? Set EDITOR, to `vi` for instance');
  const asked = recipientsOf(flags, terminal);
  const opened = await openFile(file, flags, terminal);
  if (!opened.ok) return complain('secrets edit', opened.message, terminal);
  const { path, bytes, plain } = opened.value;
  const to = readersOf(opened.value, asked);
  if (!to.ok) throw new UsageError(to.message);
  const edited = await editInMemory({ name: basename(path).replace(/\.age$/, ''), plain, editor, cwd, env });
  if (!edited.ok) return complain('secrets edit', `${edited.message}; ${file} is as it was`, terminal);
  if (Buffer.from(edited.value).equals(plain)) {
    terminal.err(`nothing was changed; ${printable(file)} is as it was\n`);
    return 0;
  }
  const sealed = await seal(edited.value, to.value);
  if (!sealed.ok) return complain('secrets edit', `${file}: ${sealed.message}`, terminal);
  const written = replaceFile(path, bytes, sealed.value);
  if (written.ok) {
    terminal.out(`encrypted ${printable(file)}\n`);
    return 0;
  }
  // what was typed is not lost, and not in plain text either
  const kept = `${path}.edited`;
  const keeps = writeNew([{ path: kept, text: sealed.value, mode: 0o600 }]);
  if (!keeps.ok) terminal.out(sealed.value);
  const where = keeps.ok ? `is kept, encrypted, in ${kept}` : 'is printed, encrypted: keep it in a file of its own';
  return complain('secrets edit', `${written.message}; what you made of it ${where}`, terminal);
};
