import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chosenEngine, type EngineChoice, enginePrograms } from './engine-programs.ts';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 30_000;

/** A Docker engine that belongs to one test run: nobody else's containers, images or networks are in reach. */
export type PrivateEngine = {
  readonly socket: string;
  /** Holds everything of the engine; its log is `dockerd.log`. */
  readonly folder: string;
  /** What the docker client and what calls it need in their environment. */
  readonly env: { readonly [name: string]: string };
  readonly stop: () => Promise<void>;
};

type EngineStart = {
  readonly choice?: EngineChoice;
  /** A command that starts the engine's program in surroundings of its own. */
  readonly within?: readonly string[];
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const ip = (...args: readonly string[]): boolean => spawnSync('ip', args, { stdio: 'ignore' }).status === 0;

/** A bridge with a subnet that no other engine of this machine uses, as far as the bridges here show. */
const makeBridge = (): { readonly name: string; readonly octet: number } | undefined => {
  for (let attempt = 0; attempt < 20; attempt++) {
    const octet = 16 + ((process.pid * 7 + attempt * 13) % 200);
    const name = `plimsoll${octet}`;
    if (!ip('link', 'add', 'name', name, 'type', 'bridge')) continue;
    if (ip('addr', 'add', `10.${octet}.0.1/24`, 'dev', name) && ip('link', 'set', name, 'up')) return { name, octet };
    ip('link', 'del', name);
  }
  return undefined;
};

/**
 * Starts a dockerd with its own socket, data, exec root, pid file and bridge, or says why it cannot.
 * Packet filtering is left alone: published ports work on loopback through the proxy of the engine.
 */
export const startPrivateEngine = async (
  options: readonly string[] = [],
  { choice = chosenEngine(), within = [] }: EngineStart = {},
): Promise<PrivateEngine | { readonly skip: string }> => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return { skip: 'a private engine takes root on Linux' };
  const programs = enginePrograms(choice);
  if ('skip' in programs) return programs;
  const [command = '', ...words] = [...within, ...programs.start];
  const env = { ...process.env, ...programs.env };
  const bridge = makeBridge();
  if (!bridge) return { skip: 'no bridge can be made on this machine' };
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-engine-'));
  const socket = join(folder, 'docker.sock');
  chmodSync(folder, 0o711); // users of containers may be others than this one, and must get through to what is theirs
  writeFileSync(join(folder, 'daemon.json'), '{}'); // not the machine's own
  const log = openSync(join(folder, 'dockerd.log'), 'w');
  const engine = spawn(
    command,
    [
      ...words,
      ...['-H', `unix://${socket}`, '--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')],
      ...['--pidfile', join(folder, 'pid'), '--config-file', join(folder, 'daemon.json'), '--bridge', bridge.name],
      ...['--iptables=false', '--ip6tables=false'],
      ...['--default-address-pool', `base=10.${bridge.octet}.128.0/17,size=24`],
      ...options,
    ],
    { stdio: ['ignore', log, log], detached: true },
  );
  closeSync(log);
  const { pid } = engine;
  const stop = async (): Promise<void> => {
    if (pid !== undefined) {
      if (isAlive(pid)) process.kill(pid, 'SIGTERM');
      for (const end = Date.now() + STOP_LIMIT_MS; isAlive(pid) && Date.now() < end; ) await sleep(50);
      if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    }
    ip('link', 'del', bridge.name);
    // a container on the host's network leaves its namespace mounted
    const mounts = readFileSync('/proc/self/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' ')[1] ?? '');
    for (const mount of mounts.reverse()) {
      if (mount.startsWith(`${folder}/`)) spawnSync('umount', [mount], { stdio: 'ignore', timeout: 5_000 });
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  let ended = false;
  engine.once('error', () => {
    ended = true;
  });
  engine.once('exit', () => {
    ended = true;
  });
  for (const end = Date.now() + START_LIMIT_MS; Date.now() < end && !ended; await sleep(100)) {
    if (existsSync(socket) && answers(socket, env)) return { socket, folder, env: programs.env, stop };
  }
  const last = readFileSync(join(folder, 'dockerd.log'), 'utf8').trim().split('\n').at(-1) ?? '';
  await stop();
  return { skip: `dockerd does not start here: ${last}` };
};

const answers = (socket: string, env: NodeJS.ProcessEnv): boolean =>
  spawnSync('docker', ['-H', `unix://${socket}`, 'version'], { env, stdio: 'ignore', timeout: 5_000 }).status === 0;
