import { resolve } from 'node:path';
import { replaceFile } from '../../outside/disk/replace-file.ts';
import { failed, type Result } from '../../ports/result.ts';
import { count } from '../../report/text/count.ts';
import { printable } from '../../report/text/printable.ts';
import { type SealedFor, seal } from '../../secrets/age/seal.ts';
import { readSealed } from '../../secrets/age/sealed-file.ts';
import { type ExitCode, type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { textFlag } from '../read-flags.ts';
import { recipientsOf } from './age-keys.ts';
import type { AskedOfVerb } from './asked-of-verb.ts';
import { type NamedFile, namedFile } from './named-file.ts';

/** `plimsoll secrets encrypt`: FILE as FILE.age beside it, for those who are named. */
export const encryptFiles = async ({ flags, named }: AskedOfVerb, terminal: Terminal): Promise<ExitCode> => {
  if (named.length === 0) throw new UsageError('encrypt which file?');
  const output = textFlag(flags, 'output');
  if (output !== undefined && named.length > 1) throw new UsageError('--output takes the answer of one file');
  const to = recipientsOf(flags, terminal);
  if (to === undefined)
    throw new UsageError(
      'encrypt for whom? --recipient age1... (`plimsoll secrets keygen` makes a key), or --recipients-file FILE',
    );
  let exitCode: ExitCode = 0;
  for (const one of named) {
    const file = namedFile(one, terminal);
    const target = output ?? `${one}.age`;
    const written = file.ok
      ? await encryptInto(target, file.value, { to, replaces: flags.force === true, terminal })
      : file;
    if (!written.ok) {
      exitCode = complain('secrets encrypt', written.message, terminal);
      continue;
    }
    const readers = to.kind === 'passphrase' ? 'whoever knows the passphrase' : count(to.keys.length, 'key');
    terminal.out(`encrypted ${printable(target)} for ${readers}\n`);
    terminal.err(`${printable(one)} still holds it in plain text: remove it once ${printable(target)} opens\n`);
  }
  return exitCode;
};

type Encrypting = { readonly to: SealedFor; readonly replaces: boolean; readonly terminal: Terminal };

const encryptInto = async (
  target: string,
  { named, bytes }: NamedFile,
  { to, replaces, terminal }: Encrypting,
): Promise<Result<undefined, string>> => {
  if (readSealed(bytes).ok) return failed('sealed', `${named} is encrypted already`);
  const before = namedFile(target, terminal);
  if (!before.ok && before.code !== 'missing') return before;
  if (before.ok && !replaces)
    return failed('exists', `${target} is there: \`plimsoll secrets edit\` changes what it holds, --force replaces it`);
  const sealed = await seal(bytes, to);
  if (!sealed.ok) return failed('too-large', `${named}: ${sealed.message}`);
  return replaceFile(
    before.ok ? before.value.path : resolve(terminal.cwd, target),
    before.ok ? before.value.bytes : undefined,
    sealed.value,
  );
};
