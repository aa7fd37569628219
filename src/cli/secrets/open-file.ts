import { failed, ok, type Result } from '../../ports/result.ts';
import { type Unsealed, unseal } from '../../secrets/age/unseal.ts';
import type { Terminal } from '../command.ts';
import type { Flags } from '../read-flags.ts';
import { operatorsKeys } from './age-keys.ts';
import { type NamedFile, namedFile } from './named-file.ts';

export type OpenedFile = NamedFile & Unsealed;

/** Reads an encrypted file that the command line names and opens it with the operator's keys. */
export const openFile = async (
  named: string,
  flags: Flags,
  terminal: Terminal,
): Promise<Result<OpenedFile, 'missing' | 'unopened'>> => {
  const file = namedFile(named, terminal);
  if (!file.ok) return failed(file.code === 'missing' ? 'missing' : 'unopened', file.message);
  const opened = await unseal(file.value.bytes, operatorsKeys(flags, terminal));
  return opened.ok ? ok({ ...file.value, ...opened.value }) : failed('unopened', `${named}: ${opened.message}`);
};
