// The watch on a real engine of its own: how soon attacks are told, what it costs for many containers.
// Takes root, Debian's docker.io, and a quiet machine.
//   node bench/watch.ts attacks | cost [containers] [seconds]
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { locateEngine } from '../src/outside/engine/locate-engine.ts';
import { openEngine } from '../src/outside/engine/open-engine.ts';
import { hostClock } from '../src/outside/process/host-clock.ts';
import { localHost } from '../src/outside/process/local-host.ts';
import { detections } from '../src/watch/detections/index.ts';
import { watchHost } from '../src/watch/host/watch-host.ts';
import { openLoop } from '../src/watch/loop/open-loop.ts';
import { runAttacks } from '../test/support/attacks.ts';
import { debianRoot } from '../test/support/debian-root.ts';
import { startPrivateEngine } from '../test/support/private-engine.ts';

const docker = (socket: string, ...words: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync('docker', ['-H', `unix://${socket}`, ...words], {
    encoding: 'utf8',
    timeout: 400_000,
  });
  if (status !== 0) throw new Error(`docker ${words[0]}: ${stderr}`);
  return stdout.trim();
};

const withEngine = async (body: (socket: string, folder: string) => Promise<void>): Promise<void> => {
  const root = debianRoot();
  const engine = 'skip' in root ? root : await startPrivateEngine();
  if ('skip' in root || 'skip' in engine) throw new Error('skip' in engine ? engine.skip : 'no root file system');
  try {
    docker(engine.socket, 'import', '--change', 'CMD ["bash"]', root.tar, 'debian:12');
    await body(engine.socket, engine.folder);
  } finally {
    await engine.stop();
  }
};

const load = (): string => readFileSync('/proc/loadavg', 'utf8').split(' ')[0] ?? '';

const attacks = async (socket: string): Promise<void> => {
  console.log(`load at the beginning: ${load()}`);
  const { results } = await runAttacks(socket);
  for (const { detection, milliseconds } of results) console.log(`${detection}\t${milliseconds ?? 'not told'}`);
  const times = results.flatMap(({ milliseconds }) => milliseconds ?? []).sort((a, b) => a - b);
  const within = times.filter((one) => one <= 5_000).length;
  console.log(
    `${within} of ${results.length} within 5 s; median ${times[times.length >> 1]} ms, most ${times.at(-1)} ms; load at the end: ${load()}`,
  );
};

/** Processor time in milliseconds that the engine and what it started of its own used: dockerd and containerd. */
const engineTime = (folder: string): number => {
  const dockerd = readFileSync(`${folder}/pid`, 'utf8').trim();
  const own = [dockerd, ...spawnSync('pgrep', ['-P', dockerd], { encoding: 'utf8' }).stdout.trim().split('\n')];
  return own.reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return sum + (Number(fields[11]) + Number(fields[12])) * 10;
  }, 0);
};

const cost = async (socket: string, folder: string, count: number, seconds: number): Promise<void> => {
  for (let number = 0; number < count; number += 1)
    docker(socket, 'run', '-d', '--name', `bench-${number}`, 'debian:12', 'sh', '-c', 'while :; do sleep 5; done');
  await sleep(20_000);
  const share = (milliseconds: number): string => `${((milliseconds / (seconds * 1_000)) * 100).toFixed(2)} %`;
  const before = engineTime(folder);
  await sleep(seconds * 1_000);
  const idle = engineTime(folder) - before;
  const endpoint = locateEngine({ DOCKER_HOST: `unix://${socket}` });
  if (!endpoint.ok) throw new Error(endpoint.message);
  const cancel = new AbortController();
  const loop = openLoop({ detections, baseline: [], warmUpMs: 86_400_000, frozen: false, expect: [] });
  let alerts = 0;
  const watching = watchHost({
    ...{ engine: openEngine(endpoint.value), host: localHost(), clock: hostClock, loop, signal: cancel.signal },
    terms: { roles: new Map(), trustedRegistries: [] },
    say: ({ kind }) => {
      if (kind === 'alert') alerts += 1;
    },
  });
  // the first look at everything is dearer, and comes once
  await sleep(90_000);
  const engineFrom = engineTime(folder);
  const from = process.cpuUsage();
  await sleep(seconds * 1_000);
  const { user, system } = process.cpuUsage(from);
  const engine = engineTime(folder) - engineFrom;
  cancel.abort();
  await watching;
  console.log(
    `${loop.containers().length} containers, ${seconds} s, load ${load()}: watch ${share((user + system) / 1_000)} of a core, engine ${share(engine)} (without a watch ${share(idle)}), ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB, ${alerts} alerts`,
  );
};

const [mode, first = '100', second = '120'] = process.argv.slice(2);
if (mode === 'attacks') await withEngine(attacks);
else if (mode === 'cost') await withEngine((socket, folder) => cost(socket, folder, Number(first), Number(second)));
else throw new Error('attacks, or cost [containers] [seconds]');
