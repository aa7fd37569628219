import type { FileId, Place } from '../../../model/place.ts';
import { readNamed, type Scope } from '../scope.ts';
import type { Session } from '../session.ts';
import { unreadFile } from '../unread-file.ts';
import { type EnvFile, readEnvFile } from './env-file.ts';
import type { Given, Lookup } from './interpolate.ts';

export type EnvironmentFile = { readonly file: FileId; readonly at: Place; readonly required: boolean };

/** Reports what is wrong in an env file; only a file that Compose refuses to read is an error. */
export const reportEnvFaults = (session: Session, read: EnvFile): void => {
  for (const { code, message, place } of read.faults) {
    const report = code === 'env-file-syntax' || code === 'invalid-interpolation' ? session.error : session.warning;
    report(code, message, place);
  }
};

/** The variables of a scope with those of env files under them, as `.env` beside a compose file gives them. */
export const withEnvFiles = (scope: Scope, files: readonly EnvironmentFile[]): Lookup => {
  const given = new Map<string, Given>();
  const lookup: Lookup = (name) => scope.lookup(name) ?? given.get(name);
  for (const { file, at, required } of files) {
    const read = readNamed(scope, file);
    if (!read.ok) {
      const { session } = scope;
      const message = `the env file ${unreadFile(file, read.message)}`;
      if (required) session.error('unreadable-env-file', message, at);
      else if (read.code !== 'missing' && read.code !== 'not-a-file')
        session.warning('unreadable-env-file', message, at);
      continue;
    }
    const parsed = readEnvFile(file, read.value, lookup);
    reportEnvFaults(scope.session, parsed);
    for (const { name, value } of parsed.entries) {
      given.set(name, { text: value.text, holes: value.holes, by: value.place });
    }
  }
  return lookup;
};
