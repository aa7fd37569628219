import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { writeNew } from '../../outside/disk/write-new.ts';
import { printable } from '../../report/text/printable.ts';
import { makeIdentity } from '../../secrets/age/make-identity.ts';
import { type ExitCode, type Terminal, UsageError } from '../command.ts';
import { now } from '../now.ts';
import { identityPlace } from './age-keys.ts';
import type { AskedOfVerb } from './asked-of-verb.ts';

/** `plimsoll secrets keygen`: a key of one's own to open files with; what is there is never replaced. */
export const makeKey = async ({ named }: AskedOfVerb, terminal: Terminal): Promise<ExitCode> => {
  const [file = identityPlace(terminal.env), ...more] = named;
  if (more.length > 0) throw new UsageError('keygen takes one file');
  const path = resolve(terminal.cwd, file);
  if (named.length === 0) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const { file: text, recipient } = await makeIdentity(now());
  const written = writeNew([{ path, text: text.reveal(), mode: 0o600 }]);
  if (!written.ok) throw new UsageError(`keygen: ${written.message}`);
  terminal.out(`${recipient}\n`);
  terminal.err(
    `${printable(path)} opens what is encrypted for this public key: keep a copy where neither this machine nor the repository can be lost with it\n`,
  );
  return 0;
};
