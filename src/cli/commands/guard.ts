import { type Command, UsageError } from '../command.ts';
import { LOG_OPTIONS } from '../log/log-flags.ts';
import { onlyFlags, readFlags } from '../read-flags.ts';

const VERBS = ['proxy', 'install', 'uninstall', 'status'] as const;

const LOG_FLAGS = Object.keys(LOG_OPTIONS);
const TAKEN: { readonly [verb in (typeof VERBS)[number] | 'plugin']: readonly string[] } = {
  plugin: ['config', 'name', 'socket', ...LOG_FLAGS],
  proxy: ['config', 'profile', 'listen', 'engine', ...LOG_FLAGS],
  install: ['config', 'name', 'socket', 'root', ...LOG_FLAGS],
  uninstall: ['name', 'root'],
  status: ['name', 'socket', 'root'],
};

/** `plimsoll guard`: refuses at the engine's door what the policy forbids. */
export const guardCommand: Command = {
  name: 'guard',
  summary: 'refuse at the engine what your policy forbids',
  usage: `plimsoll guard --config FILE [--name N]
plimsoll guard proxy --profile PROFILE --listen SOCKET|ADDRESS:PORT
plimsoll guard install --config FILE | uninstall | status`,
  help: `The engine's authorization plugin: dockerd asks it before each call of its API.
Runs until it is stopped. While it is not running, the engine refuses every
call. docs/guard.md says how to set it up, how to get out again, and what it
does not protect against.

  --config FILE        your own plimsoll.yaml; its section guard has mode,
                       require and allow
  --name N             the plugin's name (default: plimsoll); its socket is
                       /run/docker/plugins/N.sock, and dockerd is started with
                       --authorization-plugin N
  --socket FILE        another place for the socket
  --audit FOLDER       write the audit log there: every refusal, and every call
                       that changes something
  --syslog HOST:PORT   forward the log by syslog over TLS (RFC 5425);
                       --syslog-ca FILE: what to trust
  --otlp URL           forward the log as OpenTelemetry logs over HTTP
  --s3 URL             copy each sealed segment of the log to an S3-compatible
                       store: https://HOST/BUCKET/PREFIX, with the AWS_...
                       variables

guard proxy: a socket to hand out in place of the engine's, to one client each.
  --profile PROFILE    what its client may do: traefik, watchtower, portainer,
                       ci only look, and only at what they need; guarded does
                       what the policy of --config lets through
  --listen WHERE       a socket file, or ADDRESS:PORT on a network of that
                       client alone
  --engine SOCKET      the engine's own (default: that of DOCKER_HOST, else
                       /var/run/docker.sock)
  --audit FOLDER       as above; calls are written down under the name of the
                       profile

guard install: writes a systemd unit that starts the guard before the engine,
and the plugin's name into daemon.json, of which a copy is kept. Nothing is
restarted: what is left to type is printed.
  --root FOLDER        below that folder instead, to look at it first
guard uninstall: takes both away again. guard status: whether engine,
configuration and guard agree.

Exit codes: 0 stopped, done or in order; 1 status: not in order; 2 wrong usage
or configuration.`,
  options: {
    config: { type: 'string' },
    name: { type: 'string' },
    socket: { type: 'string' },
    ...LOG_OPTIONS,
    profile: { type: 'string' },
    listen: { type: 'string' },
    engine: { type: 'string' },
    root: { type: 'string' },
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, guardCommand.options);
    const [verb, ...more] = targets;
    const known = VERBS.find((one) => one === verb);
    if (more.length > 0 || (verb !== undefined && known === undefined))
      throw new UsageError(`${targets.join(' ')}: guard takes ${VERBS.join(', ')}, or nothing to be the plugin`);
    onlyFlags(flags, known === undefined ? 'the plugin' : `guard ${known}`, TAKEN[known ?? 'plugin']);
    switch (known) {
      case 'proxy':
        return (await import('../guard/guard-proxy.ts')).runProxy(flags, terminal);
      case 'install':
      case 'uninstall':
      case 'status':
        return (await import('../guard/guard-install.ts')).setUpGuard(known, flags, terminal);
      default:
        return (await import('../guard/guard-plugin.ts')).runPlugin(flags, terminal);
    }
  },
};
