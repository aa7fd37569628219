import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { openEngine } from '../../src/outside/engine/open-engine.ts';
import { hostClock } from '../../src/outside/process/host-clock.ts';
import { localHost } from '../../src/outside/process/local-host.ts';
import { readLive } from '../../src/read/engine/read-live.ts';
import { detections } from '../../src/watch/detections/index.ts';
import { watchHost } from '../../src/watch/host/watch-host.ts';
import { openLoop } from '../../src/watch/loop/open-loop.ts';
import { needPrograms } from '../support/debian-packages.ts';
import { exampleRequest } from '../support/example-request.ts';

const missing =
  process.platform !== 'linux' || process.getuid?.() !== 0
    ? 'podman with containers of its own takes root on Linux'
    : needPrograms({ podman: 'podman', busybox: 'busybox-static' });
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-podman-'));
const path = join(folder, 'podman.sock');
/** A podman of its own: nobody else's containers and images are in reach. */
const OWN = [
  ...['--root', join(folder, 'root'), '--runroot', join(folder, 'run'), '--tmpdir', join(folder, 'tmp')],
  ...['--storage-driver', 'vfs', '--cgroup-manager', 'cgroupfs', '--events-backend', 'file'],
];
const podman = (...words: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync('podman', [...OWN, ...words], { encoding: 'utf8', timeout: 60_000 });
  if (status !== 0) throw new Error(`podman ${words.join(' ')}: ${stderr}`);
  return stdout.trim();
};
let service: ChildProcess | undefined;
afterAll(() => {
  if (missing === undefined) podman('rm', '--all', '--force', '--time', '0');
  service?.kill();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Inside limits that a machine may have put on this process itself. */
const FREE = ['--network', 'none', '--ulimit', 'nofile=500:500', '--ulimit', 'nproc=500:500'];
const START = ['localhost/own:1', '/bin/busybox', 'sleep', '600'];

const engine = openEngine({ kind: 'socket', host: `unix://${path}`, path });
const name = "podman's socket answers for the engine, and its containers are seen as its flags demand";
(missing === undefined ? test : test.skip)(missing === undefined ? name : `${name} (${missing})`, async () => {
  spawnSync('tar', ['-cf', join(folder, 'own.tar'), '-C', '/', 'bin/busybox', '--dereference']);
  podman('import', join(folder, 'own.tar'), 'localhost/own:1');
  const tight = ['--user', '1000:1000', '--cap-drop', 'ALL', '--read-only', '--security-opt', 'no-new-privileges'];
  podman('run', '-d', '--name', 'tight', ...FREE, ...tight, '--memory', '64m', '--pids-limit', '50', ...START);
  podman('run', '-d', '--name', 'loose', ...FREE, ...START);
  service = spawn('podman', [...OWN, 'system', 'service', '--time', '120', `unix://${path}`], { stdio: 'ignore' });
  for (const end = Date.now() + 30_000; Date.now() < end && !existsSync(path); ) await sleep(50);
  const live = await readLive({ engine, host: localHost(), itself: true });
  expect(live.problems).toEqual([]);
  expect(live.host?.flavour).toBe('podman');
  const { posture } = check(exampleRequest({}, { only: [], live: { ...live, strangers: true, root: '/' } }));
  const verdictsOf = (container: string) =>
    Object.fromEntries(
      posture.subjects
        .find((subject) => subject.name === container)
        ?.judgements.map(({ control, verdict }) => [control.id, verdict]) ?? [],
    );
  const decided = [
    ...['container/non-root', 'container/read-only', 'container/no-new-privileges', 'container/resource-limits'],
    'container/least-capabilities',
  ];
  expect(verdictsOf('tight')).toMatchObject(Object.fromEntries(decided.map((control) => [control, 'pass'])));
  expect(verdictsOf('loose')).toMatchObject(Object.fromEntries(decided.map((control) => [control, 'fail'])));
});

const second = 'podman does not say what an exec runs: the watch names it by its process, and says what it cannot see';
(missing === undefined ? test : test.skip)(missing === undefined ? second : `${second} (${missing})`, async () => {
  const told: string[] = [];
  const cancel = new AbortController();
  const loop = openLoop({ detections, baseline: [], warmUpMs: 86_400_000, frozen: false, expect: [] });
  const watching = watchHost({
    ...{ engine, host: localHost(), clock: hostClock, loop, signal: cancel.signal },
    terms: { roles: new Map(), trustedRegistries: [] },
    say: (one) => {
      if (one.kind === 'note') told.push(one.message);
      if (one.kind === 'alert') told.push(`${one.alert.detection}: ${one.alert.message}`);
    },
  });
  const heard = async (words: string): Promise<void> => {
    for (const end = Date.now() + 40_000; Date.now() < end && !told.some((one) => one.includes(words)); )
      await sleep(100);
    expect(told.join('\n')).toContain(words);
  };
  await heard('watching 2 containers');
  podman('exec', '-d', 'tight', '/bin/busybox', 'sh', '-c', '/bin/busybox sleep 60; true');
  await heard('exec-into-service: a shell was started by exec: /bin/busybox sh -c');
  await heard('this engine does not say what an exec runs');
  cancel.abort();
  await watching;
});
