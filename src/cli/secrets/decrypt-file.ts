import { dirname, resolve } from 'node:path';
import { isOpenToOthers } from '../../outside/disk/is-open-to-others.ts';
import { replaceFile } from '../../outside/disk/replace-file.ts';
import { printable } from '../../report/text/printable.ts';
import { type ExitCode, type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { textFlag } from '../read-flags.ts';
import type { AskedOfVerb } from './asked-of-verb.ts';
import { namedFile } from './named-file.ts';
import { openFile } from './open-file.ts';

/** `plimsoll secrets decrypt`: what an encrypted file holds, printed or in a file that others cannot read. */
export const decryptFile = async ({ flags, named }: AskedOfVerb, terminal: Terminal): Promise<ExitCode> => {
  const [file, ...more] = named;
  if (file === undefined || more.length > 0) throw new UsageError('decrypt takes one file');
  const output = textFlag(flags, 'output');
  const target = output === undefined || output === '-' ? undefined : output;
  const before = target === undefined ? undefined : namedFile(target, terminal);
  if (before?.ok) throw new UsageError(`--output ${target} is there, and nothing is replaced by plain text`);
  if (before && before.code !== 'missing') throw new UsageError(`--output ${before.message}`);
  const opened = await openFile(file, flags, terminal);
  if (!opened.ok) return complain('secrets decrypt', opened.message, terminal);
  const { plain } = opened.value;
  if (target === undefined) {
    const text = Buffer.from(plain).toString('utf8');
    const shown = text.replaceAll(/[\t\r\n]/g, ' ');
    if (printable(shown) !== shown || !Buffer.from(text).equals(plain))
      return complain('secrets decrypt', `${file} holds what a terminal must not get: --output FILE`, terminal);
    terminal.out(text);
    return 0;
  }
  const path = resolve(terminal.cwd, target);
  // compose mounts a secret as it is: each user of a container may read it, and on the host who may enter its folder
  const written = replaceFile(path, undefined, plain, isOpenToOthers(dirname(path)) ? 0o600 : 0o444);
  if (!written.ok) return complain('secrets decrypt', written.message, terminal);
  terminal.err(`${printable(target)} holds it in plain text: remove it as soon as you can\n`);
  return 0;
};
