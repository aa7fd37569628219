import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { daemonPlugins, withPlugin } from '../../guard/daemon-plugins.ts';
import { guardUnit } from '../../guard/guard-unit.ts';
import { readOptional } from '../../outside/disk/read-optional.ts';
import { replaceFile } from '../../outside/disk/replace-file.ts';
import { validateConfiguration } from '../../outside/engine/validate-configuration.ts';
import { asksGuard } from '../../outside/guard/asks-guard.ts';
import { keyText } from '../../outside/keys/key-text.ts';
import { type ExitCode, type Terminal, UsageError } from '../command.ts';
import { isStandalone } from '../is-standalone.ts';
import { operatorsPolicy } from '../policy/load-policy.ts';
import { type Flags, textFlag } from '../read-flags.ts';
import { configFlag, pluginName } from './guard-flags.ts';

/** Far more than a configuration of the engine has, in bytes. */
const MAX_BYTES = 1024 * 1024;

/** Where things lie below the root of the machine, or of a copy of it. */
const placesOf = (root: string, name: string) => {
  return {
    daemon: join(root, 'etc/docker/daemon.json'),
    backup: join(root, 'etc/docker/daemon.json.before-plimsoll'),
    unit: join(root, `etc/systemd/system/${unitOf(name)}`),
    units: [join(root, 'etc/systemd/system'), join(root, 'usr/lib/systemd/system'), join(root, 'lib/systemd/system')],
  };
};
type Places = ReturnType<typeof placesOf>;
const unitOf = (name: string): string =>
  name === 'plimsoll' ? 'plimsoll-guard.service' : `plimsoll-guard-${name}.service`;

/** The engine's configuration; undefined where there is none. One that cannot be read is a usage error, and not none. */
const daemonText = ({ daemon }: Places): string | undefined => {
  if (!existsSync(daemon)) return undefined;
  const read = keyText(daemon, MAX_BYTES);
  if (read.ok) return read.value.text;
  throw new UsageError(read.message);
};

/** `guard install`, `uninstall` and `status`. */
export const setUpGuard = async (
  verb: 'install' | 'uninstall' | 'status',
  flags: Flags,
  terminal: Terminal,
): Promise<ExitCode> => {
  const name = pluginName(flags);
  const places = placesOf(resolve(terminal.cwd, textFlag(flags, 'root') ?? '/'), name);
  if (verb === 'status') return status(name, places, flags, terminal);
  return verb === 'install' ? install(name, places, flags, terminal) : uninstall(name, places, terminal);
};

const install = (name: string, places: Places, flags: Flags, { cwd, out }: Terminal): ExitCode => {
  const config = resolve(cwd, configFlag(flags));
  const copy = ['syslog', 'syslog-ca', 'otlp', 's3', 'socket'].find((flag) => flags[flag] !== undefined);
  if (copy !== undefined)
    throw new UsageError(
      `--${copy}: install writes --config, --name and --audit into the unit alone; add it to ExecStart there yourself, and take PrivateNetwork=yes out for what needs a network`,
    );
  const policy = operatorsPolicy(config, cwd);
  const flagged = unitsWithFlag(places);
  if (flagged !== undefined)
    throw new UsageError(
      `${flagged} starts dockerd with --authorization-plugin, and dockerd takes no plugins from two places: add ${name} there yourself`,
    );
  const text = daemonText(places);
  const after = withPlugin(text, name, true);
  if (!after.ok) throw new UsageError(`${after.message}; nothing was changed`);
  const audit = textFlag(flags, 'audit');
  const unit = guardUnit({
    program: ownProgram(),
    config,
    name,
    audit: audit === undefined ? undefined : resolve(cwd, audit),
  });
  const changes = after.value !== undefined && after.value !== text;
  // one that is not here, or older than 23.0, is no reason to stop
  const judged = changes ? validateConfiguration(after.value) : undefined;
  if (judged && !judged.ok && judged.code === 'refused')
    throw new UsageError(`dockerd does not take it, and nothing was changed: ${lastLine(judged.message)}`);
  write(places.unit, readOptional(places.unit), unit);
  if (changes) {
    if (text !== undefined) keep(places.backup, text);
    write(places.daemon, text, after.value);
  }
  out(`written: ${places.unit}
${after.value === text ? `${places.daemon} names ${name} already` : `written: ${places.daemon}${text === undefined ? '' : `; as it was: ${places.backup}`}`}
mode: ${policy.guard.mode}${policy.guard.mode === 'enforce' ? '' : ' (nothing is refused yet: guard: {mode: enforce} in the policy)'}

The engine takes it up with its next start; start the guard first:

  systemctl daemon-reload && systemctl enable --now ${unitOf(name)}
  systemctl restart docker        # containers stop unless live-restore is on
  plimsoll guard status

Locked out? As root: plimsoll guard uninstall && systemctl restart docker
or by hand: take ${name} out of authorization-plugins in ${places.daemon}.
`);
  return 0;
};

const uninstall = (name: string, places: Places, { out }: Terminal): ExitCode => {
  const text = daemonText(places);
  const after = withPlugin(text, name, false);
  if (!after.ok) throw new UsageError(`${after.message}; nothing was changed`);
  const named = after.value !== text;
  if (named && after.value !== undefined) write(places.daemon, text, after.value);
  const there = existsSync(places.unit);
  rmSync(places.unit, { force: true });
  out(`${named ? `${name} is taken out of ${places.daemon}` : `${places.daemon} does not name ${name}`}
${there ? `removed: ${places.unit}` : `${places.unit} was not there`}

  systemctl restart docker        # the engine asks the guard until then: leave it running
  systemctl stop ${unitOf(name)}; systemctl daemon-reload
`);
  return 0;
};

const status = async (name: string, places: Places, flags: Flags, { out }: Terminal): Promise<ExitCode> => {
  const plugins = daemonPlugins(daemonText(places));
  const socket = textFlag(flags, 'socket') ?? `/run/docker/plugins/${name}.sock`;
  const answers = await asksGuard(socket);
  const isNamed = plugins.ok && plugins.value.includes(name);
  const unit = existsSync(places.unit);
  const lines = [
    [isNamed, plugins.ok ? `${places.daemon} ${isNamed ? 'names' : 'does not name'} ${name}` : plugins.message],
    [unit, `${places.unit} is ${unit ? '' : 'not '}there`],
    [answers, `${socket} ${answers ? 'answers' : 'does not answer: an engine that names it refuses every call'}`],
  ] as const;
  for (const [good, line] of lines) out(`${good ? 'ok ' : 'no '} ${line}\n`);
  return lines.every(([good]) => good) ? 0 : 1;
};

/** How this program was started, to be started again. */
const ownProgram = (): readonly string[] => {
  const [, script] = process.argv;
  return script === undefined || isStandalone() ? [process.execPath] : [process.execPath, realpathSync(script)];
};

/** A unit or drop-in of the engine that gives it plugins on the command line. */
const unitsWithFlag = ({ units }: Places): string | undefined =>
  units
    .flatMap((folder) => [join(folder, 'docker.service'), ...dropIns(join(folder, 'docker.service.d'))])
    .find((path) => /^\s*ExecStart=.*--authorization-plugin/m.test(readOptional(path) ?? ''));

const dropIns = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder).map((file) => join(folder, file)) : [];

/** The first state is the one to go back to: a later one already has the guard in it. */
const keep = (path: string, text: string): void => {
  if (!existsSync(path)) writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
};

const write = (path: string, before: string | undefined, after: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  const done = replaceFile(path, before, after);
  if (!done.ok) throw new UsageError(done.message);
};

const lastLine = (text: string): string => text.split('\n').at(-1)?.slice(0, 300) ?? '';
