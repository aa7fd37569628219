import { createPrivateKey, type KeyObject } from 'node:crypto';
import { resolve } from 'node:path';
import { readPublicKey } from '../../audit/read-public-key.ts';
import { exportBundle, importBundle } from '../../outside/advisories/bundle.ts';
import { keyText } from '../../outside/keys/key-text.ts';
import { printable } from '../../report/text/printable.ts';
import { type ExitCode, type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { dataPlaces } from '../data-places.ts';
import { today } from '../today.ts';
import { mustBeWritable, writeTo } from '../write-to.ts';

type BundleAsked = {
  readonly verb: 'export' | 'import';
  readonly file: string;
  readonly key: string | undefined;
  /** How long the file is good for; only of an export. */
  readonly days: number | undefined;
};

const DAY = 86_400_000;

/** `plimsoll db export` and `import`: the database of one machine for another that has no network. */
export const moveBundle = ({ verb, file, key, days }: BundleAsked, terminal: Terminal): ExitCode => {
  const { database } = dataPlaces(terminal.env);
  const path = resolve(terminal.cwd, file);
  if (verb === 'import') {
    const hex = key === undefined ? undefined : readPublicKey(textOf(key, terminal));
    if (key !== undefined && hex === undefined) throw new UsageError(`--key ${key}: it holds no Ed25519 public key`);
    const done = importBundle(path, database, { key: hex, today: today() });
    if (!done.ok) return complain('db', done.message, terminal);
    const { updated, signed } = done.value;
    terminal.err(
      `database of ${updated.slice(0, 10)} in place, ${signed ? 'signed' : 'not signed: --key was not given'}\n`,
    );
    return 0;
  }
  mustBeWritable('export', path);
  const expires = new Date(Date.now() + (days ?? 14) * DAY).toISOString().slice(0, 10);
  const made = exportBundle(database, { expires, key: key === undefined ? undefined : privateKey(key, terminal) });
  if (!made.ok) return complain('db', made.message, terminal);
  writeTo('export', path, made.value);
  terminal.err(`written to ${printable(file)}, good until ${expires}${key === undefined ? ', not signed' : ''}\n`);
  return 0;
};

const textOf = (file: string, { cwd }: Terminal): string => {
  const read = keyText(resolve(cwd, file));
  if (read.ok) return read.value.text;
  throw new UsageError(`--key ${read.message}`);
};

const privateKey = (file: string, terminal: Terminal): KeyObject => {
  const text = textOf(file, terminal);
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // said below
  }
  throw new UsageError(`--key ${file}: it is no Ed25519 private key in PEM (openssl genpkey -algorithm ed25519)`);
};
