import { join, resolve } from 'node:path';
import { Masked } from '../../model/masked.ts';
import { keyText } from '../../outside/keys/key-text.ts';
import { askPassword } from '../../outside/process/ask-password.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { printable } from '../../report/text/printable.ts';
import { readIdentities } from '../../secrets/age/read-identities.ts';
import { readRecipients, whyNoRecipient } from '../../secrets/age/read-recipients.ts';
import type { SealedFor } from '../../secrets/age/seal.ts';
import type { Keys } from '../../secrets/age/unseal.ts';
import { type Terminal, UsageError } from '../command.ts';
import { ownFolder } from '../own-folder.ts';
import { type Flags, listFlag, textFlag } from '../read-flags.ts';

/** Where the operator's key is when nothing says otherwise: never in what is judged. */
export const identityPlace = (env: Terminal['env']): string => join(ownFolder(env, 'config'), 'age-identity.txt');

/** What the operator opens files with: of a flag, of the environment, or of their own folder. */
export const operatorsKeys = (flags: Flags, terminal: Terminal): Keys => ({
  identities: () => identitiesOf(flags, terminal),
  passphrase: async () => givenPassphrase(flags, terminal) ?? askPassword('Passphrase: ', terminal.err),
});

const identitiesOf = (flags: Flags, terminal: Terminal): Result<readonly Masked[], 'no-key'> => {
  const { env, cwd } = terminal;
  const named = listFlag(flags, 'identity');
  const files = named.length > 0 ? named : [env.PLIMSOLL_AGE_IDENTITY_FILE || identityPlace(env)];
  const all: Masked[] = [];
  for (const file of files) {
    const text = keyText(resolve(cwd, file));
    if (!text.ok)
      return failed(
        'no-key',
        `the key cannot be had: ${text.message}; --identity FILE names another, \`plimsoll secrets keygen\` makes one`,
      );
    if (text.value.open) terminal.err(`plimsoll: others can read the key ${printable(file)}: chmod 600 it\n`);
    const read = readIdentities(text.value.text);
    if (!read.ok) return failed('no-key', `${file} cannot be used: ${read.message}`);
    all.push(...read.value);
  }
  return ok(all);
};

/**
 * For whom a file shall be sealed, as flags and environment say; undefined where they say nothing. A file of recipients in
 * a repository counts only when it is named: whoever may change it would read everything from then on.
 */
export const recipientsOf = (flags: Flags, { cwd, env }: Terminal): SealedFor | undefined => {
  const keys = listFlag(flags, 'recipient');
  const flag = textFlag(flags, 'recipients-file');
  const set = keys.length > 0 || flag !== undefined ? undefined : env.PLIMSOLL_AGE_RECIPIENTS_FILE;
  const file = flag ?? set;
  const passphrase = givenPassphrase(flags, { cwd });
  if (keys.length === 0 && file === undefined)
    return passphrase === undefined ? undefined : { kind: 'passphrase', passphrase };
  for (const key of keys) {
    const wrong = whyNoRecipient(key);
    if (wrong !== undefined) throw new UsageError(`--recipient ${wrong}`);
  }
  return { kind: 'recipients', keys: [...new Set([...keys, ...(file === undefined ? [] : keysIn(file, cwd))])] };
};

const keysIn = (file: string, cwd: string): readonly string[] => {
  const text = keyText(resolve(cwd, file));
  if (!text.ok) throw new UsageError(`the file of recipients: ${text.message}`);
  const read = readRecipients(text.value.text);
  if (!read.ok) throw new UsageError(`${file}: ${read.message}`);
  return read.value;
};

const givenPassphrase = (flags: Flags, { cwd }: Pick<Terminal, 'cwd'>): Masked | undefined => {
  const file = textFlag(flags, 'passphrase-file');
  if (file === undefined) return undefined;
  const read = keyText(resolve(cwd, file));
  if (!read.ok) throw new UsageError(`--passphrase-file ${read.message}`);
  const passphrase = read.value.text.replace(/\r?\n$/, '');
  if (passphrase === '') throw new UsageError(`--passphrase-file ${file} is empty`);
  return new Masked(passphrase);
};
