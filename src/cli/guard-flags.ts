import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Terminal, UsageError } from './command.ts';
import { openAuditLog, type Recorder } from './open-audit-log.ts';
import { type Flags, textFlag } from './read-flags.ts';

/** The name of the plugin: it becomes the name of files and of a unit. */
export const pluginName = (flags: Flags): string => {
  const name = textFlag(flags, 'name') ?? 'plimsoll';
  if (!/^[a-zA-Z0-9][\w.-]{0,60}$/.test(name)) throw new UsageError(`--name ${name}: letters, digits, dots and dashes`);
  return name;
};

/** The operator's policy file. */
export const configFlag = (flags: Flags): string => {
  const config = textFlag(flags, 'config');
  if (config === undefined) throw new UsageError('which policy? --config FILE names your own plimsoll.yaml');
  return config;
};

/** The audit log of `--audit`, with where it is forwarded to. */
export const recorderOf = async (flags: Flags, { cwd, err }: Terminal): Promise<Recorder | undefined> => {
  const folder = textFlag(flags, 'audit');
  const ca = textFlag(flags, 'syslog-ca');
  if (folder === undefined) return undefined;
  return openAuditLog({
    folder: resolve(cwd, folder),
    syslog: textFlag(flags, 'syslog'),
    syslogCa: ca === undefined ? undefined : readFileSync(resolve(cwd, ca), 'utf8'),
    otlp: textFlag(flags, 'otlp'),
    err,
  });
};
