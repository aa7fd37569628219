import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ParseArgsOptionsConfig } from 'node:util';
import { type Terminal, UsageError } from '../command.ts';
import { type Flags, textFlag } from '../read-flags.ts';
import { openAuditLog, type Recorder } from './open-audit-log.ts';

/** Flags of every command that writes an audit log. */
export const LOG_OPTIONS = {
  audit: { type: 'string' },
  syslog: { type: 'string' },
  'syslog-ca': { type: 'string' },
  otlp: { type: 'string' },
  s3: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

/** The audit log of `--audit`, with where copies of it go. */
export const recorderOf = async (flags: Flags, { cwd, env, err }: Terminal): Promise<Recorder | undefined> => {
  const folder = textFlag(flags, 'audit');
  const ca = textFlag(flags, 'syslog-ca');
  const s3 = urlFlag(flags, 's3', 'https://s3.eu-central-1.amazonaws.com/BUCKET/PREFIX');
  const otlp = otlpFlag(flags);
  if (folder === undefined) return undefined;
  return openAuditLog({
    folder: resolve(cwd, folder),
    syslog: textFlag(flags, 'syslog'),
    syslogCa: ca === undefined ? undefined : readFileSync(resolve(cwd, ca), 'utf8'),
    s3: s3 && { url: s3, env },
    otlp,
    err,
  });
};

/** The collector of `--otlp`. */
export const otlpFlag = (flags: Flags): URL | undefined => urlFlag(flags, 'otlp', 'https://collector:4318');

const urlFlag = (flags: Flags, name: string, example: string): URL | undefined => {
  const text = textFlag(flags, name);
  if (text === undefined) return undefined;
  if (!/^https?:/.test(text) || !URL.canParse(text))
    throw new UsageError(`--${name} ${text}: it takes a URL such as ${example}`);
  return new URL(text);
};
