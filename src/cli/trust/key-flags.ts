import { resolve } from 'node:path';
import { Masked } from '../../model/masked.ts';
import { keyText } from '../../outside/keys/key-text.ts';
import { openRemoteKey } from '../../outside/keys/open-remote-key.ts';
import { askPassword } from '../../outside/process/ask-password.ts';
import type { SigningKey } from '../../ports/signing-key.ts';
import { printable } from '../../report/text/printable.ts';
import { openKey } from '../../sign/keys/open-key.ts';
import { readTrustedKey } from '../../sign/keys/read-trusted-key.ts';
import type { TrustedKey } from '../../sign/trust.ts';
import { type Terminal, UsageError } from '../command.ts';
import { type Flags, textFlag } from '../read-flags.ts';

/** `env:NAME`, or as cosign writes it, `env://NAME`: a key in a variable instead of a file. */
const IN_VARIABLE = /^env:(?:\/\/)?(\w+)$/;

/** Where a key's text is, for messages that must not show the text. */
const textOf = (named: string, terminal: Terminal, secret: boolean): string => {
  const variable = IN_VARIABLE.exec(named)?.[1];
  if (variable !== undefined) {
    const text = terminal.env[variable];
    if (!text) throw new UsageError(`--key ${named}: the variable ${variable} is not set`);
    return text;
  }
  const file = keyText(resolve(terminal.cwd, named));
  if (!file.ok) throw new UsageError(`--key ${file.message}`);
  if (secret && file.value.open && /-----BEGIN (?:EC |RSA )?PRIVATE KEY/.test(file.value.text)) {
    terminal.err(
      `plimsoll: others can read the private key ${printable(named)}, and no password seals it: chmod 600 it\n`,
    );
  }
  return file.value.text;
};

/** The private key of `--key`; a usage error in words when it cannot be had. */
export const signingKey = async (flags: Flags, terminal: Terminal): Promise<SigningKey> => {
  const named = textFlag(flags, 'key');
  if (named === undefined)
    throw new UsageError('sign with which key? --key FILE; plimsoll sign --generate-key NAME makes one');
  const key = await (openRemoteKey({ ...terminal, named }) ??
    openKey(textOf(named, terminal, true), () => password(flags, terminal, `Password of ${named}: `)));
  if (key.ok) return key.value;
  const how = key.code === 'needs-password' ? ': set PLIMSOLL_KEY_PASSWORD, or give --password-file FILE' : '';
  throw new UsageError(`--key ${named}: ${key.message}${how}`);
};

/** The public keys of `--key`; of a service's key, its public half is asked for. */
export const trustedKeys = (named: readonly string[], terminal: Terminal): Promise<readonly TrustedKey[]> =>
  Promise.all(
    named.map(async (one) => {
      const remote = await openRemoteKey({ ...terminal, named: one });
      if (remote?.ok) return { name: one, key: remote.value.publicKey };
      const key = remote ?? readTrustedKey(one, textOf(one, terminal, false));
      if (!key.ok) throw new UsageError(`--key ${remote ? `${one}: ` : ''}${key.message}`);
      return key.value;
    }),
  );

/** A password from `--password-file`, PLIMSOLL_KEY_PASSWORD, or whoever sits at the terminal. */
export const password = async (flags: Flags, terminal: Terminal, question: string): Promise<Masked | undefined> => {
  const file = textFlag(flags, 'password-file');
  if (file !== undefined) {
    const read = keyText(resolve(terminal.cwd, file));
    if (!read.ok) throw new UsageError(`--password-file ${read.message}`);
    return new Masked(read.value.text.replace(/\r?\n$/, ''));
  }
  const set = terminal.env.PLIMSOLL_KEY_PASSWORD;
  return set === undefined ? askPassword(question, terminal.err) : new Masked(set);
};
