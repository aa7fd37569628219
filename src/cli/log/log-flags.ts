import { resolve } from 'node:path';
import type { ParseArgsOptionsConfig } from 'node:util';
import type { SyslogTarget } from '../../outside/services/syslog-tls.ts';
import { type Terminal, UsageError } from '../command.ts';
import { readAuthority } from '../read-authority.ts';
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

/** Flags that say where copies of the log go: without a log there is nothing to copy. */
const COPIES: readonly string[] = ['syslog', 'syslog-ca', 's3', 'otlp'];

/** The audit log of `--audit`, with where copies of it go. `other`: flags that mean something without a log too. */
export const recorderOf = async (
  flags: Flags,
  { cwd, env, err }: Terminal,
  other: readonly string[] = [],
): Promise<Recorder | undefined> => {
  const folder = textFlag(flags, 'audit');
  const copy = COPIES.find((name) => flags[name] !== undefined && !other.includes(name));
  if (folder === undefined && copy !== undefined)
    throw new UsageError(`--${copy} is about copies of the audit log: --audit FOLDER says where to write it`);
  const ca = textFlag(flags, 'syslog-ca');
  const s3 = urlFlag(flags, 's3', 'https://s3.eu-central-1.amazonaws.com/BUCKET/PREFIX');
  const otlp = otlpFlag(flags);
  if (folder === undefined) return undefined;
  return openAuditLog({
    folder: resolve(cwd, folder),
    syslog: syslogFlag(flags, ca === undefined ? undefined : readAuthority('--syslog-ca', ca, cwd)),
    s3: s3 && { url: s3, env },
    otlp,
    err,
  });
};

/** The receiver of `--syslog`. Source: RFC 5425, section 4.1 on the port. */
const syslogFlag = (flags: Flags, ca: string | undefined): SyslogTarget | undefined => {
  const text = textFlag(flags, 'syslog');
  if (text === undefined) return undefined;
  const [, host, port = '6514'] = /^([\w.-]+|\[[\da-fA-F:]+\])(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535)
    throw new UsageError(`--syslog ${text}: it takes HOST:PORT, as logs.example.com:6514`);
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port), ca };
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
