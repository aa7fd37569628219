import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AuditEvent } from '../audit/audit-event.ts';
import { decide } from '../guard/decide.ts';
import { type Denial, denialText } from '../guard/decision.ts';
import { requiredControls } from '../guard/guard-terms.ts';
import { type Asked, guardServer } from '../outside/guard-server.ts';
import { realPath } from '../outside/real-path.ts';
import { untilStopped } from '../outside/until-stopped.ts';
import { count } from '../report/count.ts';
import { printable } from '../report/printable.ts';
import { type Command, UsageError } from './command.ts';
import { operatorsPolicy } from './load-policy.ts';
import { openAuditLog, type Recorder } from './open-audit-log.ts';
import { readFlags, textFlag } from './read-flags.ts';

/** `plimsoll guard`: refuses at the engine's door what the policy forbids. */
export const guardCommand: Command = {
  name: 'guard',
  summary: 'refuse at the engine what your policy forbids',
  usage: 'plimsoll guard --config FILE [--name N]',
  help: `The engine's authorization plugin: dockerd asks it before each call of its API. Runs until it is stopped.
While it is not running, the engine refuses every call. docs/guard.md says how to set it up, how to get
out again, and what it does not protect against.

  --config FILE        your own plimsoll.yaml; its section guard has mode, require and allow
  --name N             the plugin's name (default: plimsoll); its socket is /run/docker/plugins/N.sock,
                       and dockerd is started with --authorization-plugin N
  --socket FILE        another place for the socket
  --audit FOLDER       write the audit log there: every refusal, and every call that changes something
  --syslog HOST:PORT   forward the log by syslog over TLS (RFC 5425); --syslog-ca FILE: what to trust
  --otlp URL           forward the log as OpenTelemetry logs over HTTP

Exit codes: 0 stopped; 2 wrong usage or configuration.`,
  options: {
    config: { type: 'string' },
    name: { type: 'string' },
    socket: { type: 'string' },
    audit: { type: 'string' },
    syslog: { type: 'string' },
    'syslog-ca': { type: 'string' },
    otlp: { type: 'string' },
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, guardCommand.options);
    if (targets.length > 0) throw new UsageError(`${targets.join(' ')}: guard takes no target`);
    const config = textFlag(flags, 'config');
    if (config === undefined) throw new UsageError('which policy? --config FILE names your own plimsoll.yaml');
    const name = textFlag(flags, 'name') ?? 'plimsoll';
    if (!/^[a-zA-Z0-9][\w.-]{0,60}$/.test(name))
      throw new UsageError(`--name ${name}: letters, digits, dots and dashes`);
    const policy = operatorsPolicy(config, terminal.cwd);
    const folder = textFlag(flags, 'audit');
    const ca = textFlag(flags, 'syslog-ca');
    const recorder =
      folder === undefined
        ? undefined
        : await openAuditLog({
            folder: resolve(terminal.cwd, folder),
            syslog: textFlag(flags, 'syslog'),
            syslogCa: ca === undefined ? undefined : readFileSync(resolve(terminal.cwd, ca), 'utf8'),
            otlp: textFlag(flags, 'otlp'),
            err: terminal.err,
          });
    const required = requiredControls(policy);
    const socket = textFlag(flags, 'socket') ?? `/run/docker/plugins/${name}.sock`;
    const server = await guardServer(socket, async (asked) => {
      const today = new Date().toISOString().slice(0, 10);
      const denied = decide(asked, { policy, required, today, realPath });
      const text = denied && denialText(denied, name);
      if (text) terminal.err(`${policy.guard.mode === 'observe' ? 'would refuse' : 'refused'}: ${printable(text)}\n`);
      await record(recorder, asked, denied, policy.guard.mode);
      return policy.guard.mode === 'observe' ? undefined : text;
    });
    if (!server.ok) throw new UsageError(server.message);
    terminal.err(
      `guard ${name}: ${policy.guard.mode}, ${count(required.size, 'control')} required, listening on ${socket}\n`,
    );
    await untilStopped();
    await server.value.close();
    await recorder?.close();
    return 0;
  },
};

/** Reading calls that pass are not recorded: a client asks dozens of them a second. */
const record = async (
  recorder: Recorder | undefined,
  { method, uri, user }: Asked,
  denied: Denial | undefined,
  mode: 'observe' | 'enforce',
): Promise<void> => {
  if (!recorder || (!denied && (method === 'GET' || method === 'HEAD'))) return;
  const call = printable(`${method} ${uri.slice(0, 300)}`);
  const event: AuditEvent = {
    time: new Date().toISOString(),
    source: 'guard',
    action: denied ? (mode === 'enforce' ? 'guard.deny' : 'guard.would-deny') : 'guard.allow',
    actor: user === undefined ? { kind: 'local-socket' } : { kind: 'tls', subject: user.slice(0, 300) },
    control: denied?.control,
    severity: denied ? 'high' : 'info',
    message: denied ? `${call}: ${printable(denied.message)}` : `${call} was let through`,
    ...(denied ? { details: { field: denied.field } } : {}),
  };
  await recorder.record(event);
};
