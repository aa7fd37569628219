import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, vi } from 'vitest';
import { given, openSearch } from '../../src/harden/search/search.ts';
import { tryCapabilities } from '../../src/harden/search/try-capabilities.ts';
import type { ServiceId } from '../../src/model/service.ts';
import { locateEngine } from '../../src/outside/engine/locate-engine.ts';
import { openEngine } from '../../src/outside/engine/open-engine.ts';
import { diskLedgers } from '../../src/outside/harden/disk-ledgers.ts';
import { hostProcesses } from '../../src/outside/harden/host-processes.ts';
import { tcpProbe } from '../../src/outside/harden/tcp-probe.ts';
import { clearLedger } from '../../src/trial/clear-ledger.ts';
import { openStack } from '../../src/trial/open-stack.ts';
import type { ServicePlan } from '../../src/trial/plan/service-plan.ts';
import { runTrial } from '../../src/trial/run-trial.ts';
import { openWorkshop } from '../../src/trial/workshop.ts';
import { builtProgram } from '../support/built-program.ts';
import { docker, engineTest, socket } from '../support/engine.ts';
import { programWords } from '../support/program.ts';

// a run is a dozen starts of a container, which a busy machine takes its time for
vi.setConfig({ testTimeout: 300_000 });

const [command, ...words] = programWords(builtProgram());
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-harden-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Perl is what Debian's smallest system has: a server that answers each connection with a line of HTTP. */
const SERVER = `use IO::Socket::INET; $| = 1; $SIG{TERM} = sub { exit 0 };
my $s = IO::Socket::INET->new(LocalPort => 8080, Listen => 5, ReuseAddr => 1) or die "cannot listen: $!";
while (1) { my $c = $s->accept or next; <$c>; print $c "HTTP/1.0 200 OK\\r\\n\\r\\nhello\\n"; close $c }`;
/** Starts as root, hands its folder to a user, and becomes that user. */
const STEPS_DOWN = `mkdir "/data/own"; chown 33, 33, "/data/own" or die "chown failed: $!";
$( = 33; $) = "33 33"; ($< , $>) = (33, 33); die "not switched: $!" if $> != 33 or $) != 33; ${SERVER}`;

/** As PHP does it: what is unlinked at once shows in no list of changed files. */
const HIDES = 'open my $lock, "+>", "/tmp/lock" or die "no lock: $!"; unlink "/tmp/lock";';

writeFileSync(join(folder, 'serve.pl'), `${HIDES}\n${SERVER}`);
writeFileSync(
  join(folder, 'compose.yaml'),
  `services:
  plain: # the front of the shop
    image: debian:12
    command: [perl, /serve.pl]
    volumes: ["./serve.pl:/serve.pl:ro"]
    ports: ["8080:8080"]
    mem_limit: 64m
    pids_limit: 50
    healthcheck: {disable: true}
  broken:
    image: debian:12
    command: [sh, -c, "echo no database >&2; exit 7"]
  socket:
    image: debian:12
    privileged: true
    volumes: ["/var/run/docker.sock:/var/run/docker.sock"]
`,
);

const STEPS: ServicePlan = {
  id: 'service:steps' as ServiceId,
  name: 'steps',
  images: ['debian:12'],
  entrypoint: undefined,
  command: ['perl', '-e', STEPS_DOWN],
  environment: [],
  workingDir: undefined,
  mounts: [{ kind: 'volume', target: '/data', readOnly: false }],
  networks: ['default'],
  aliases: ['steps'],
  groupAdd: [],
  sysctls: {},
  extraHosts: [],
  init: false,
  usersOfHost: false,
  health: undefined,
  stopSignal: undefined,
  stopGraceMs: 5000,
  needs: [],
  names: [],
  published: [],
  listens: [],
  copied: [],
  trialSettings: {
    ...{ user: undefined, readOnly: false, tmpfs: [], volumes: [], securityOptions: [] },
    // four to choose from keep the test short; the bench tries all that the engine gives
    ...{ capDrop: ['ALL'], capAdd: ['CHOWN', 'KILL', 'SETGID', 'SETUID'] },
    ...{ memoryBytes: undefined, pids: undefined, health: undefined },
  },
  notes: [],
};

const env = { ...process.env, DOCKER_HOST: `unix://${socket}`, XDG_STATE_HOME: join(folder, 'state') };
const harden = (...args: readonly string[]) =>
  spawnSync(command, [...words, 'harden', ...args], { cwd: folder, env, encoding: 'utf8', timeout: 300_000 });

const left = (): readonly string[] =>
  [
    ...docker('ps', '-aq', '--filter', 'label=plimsoll.trial').split('\n'),
    ...docker('volume', 'ls', '-q', '--filter', 'label=plimsoll.trial').split('\n'),
    ...docker('network', 'ls', '-q', '--filter', 'label=plimsoll.trial').split('\n'),
  ].filter((line) => line !== '');

engineTest(
  'a service that needs a lock alone loses everything else, is proved to be itself, and it is written down',
  () => {
    const { stdout, stderr, status } = harden('plain', '--format', 'json', '--apply', '--review');
    expect(stderr).not.toContain('plimsoll harden:');
    const [{ kind, changes, scenarios }] = JSON.parse(stdout).services;
    expect(kind).toBe('proved');
    const set = Object.fromEntries(
      changes.map(({ path, value }: { path: string[]; value: unknown }) => [path[0], value]),
    );
    expect(set).toMatchObject({
      user: '65532:65532',
      read_only: true,
      tmpfs: '/tmp:mode=755,uid=65532,gid=65532',
      cap_drop: ['ALL'],
      security_opt: 'no-new-privileges:true',
    });
    expect(set).not.toHaveProperty('cap_add');
    expect(scenarios.map(({ holds }: { holds: boolean }) => holds)).toEqual([true, true]);
    expect(status).toBe(0);
    expect(left()).toEqual([]);
    const written = readFileSync(join(folder, 'compose.yaml'), 'utf8');
    expect(written).toContain('  plain: # the front of the shop\n');
    expect(written).toMatch(/\n {4}read_only: true\n(?: {4}.*\n)* {4}cap_drop: \[ALL\]\n(?: {4}.*\n)* {2}broken:\n/);
  },
);

engineTest('a service that steps down keeps exactly the capabilities for it, each with its witness', async () => {
  const { signal } = new AbortController();
  const endpoint = locateEngine(env);
  if (!endpoint.ok) throw new Error(endpoint.message);
  const engine = openEngine(endpoint.value);
  const opened = diskLedgers(join(folder, 'stage')).open('this');
  if (!opened.ok) throw new Error(opened.message);
  const ledger = opened.value;
  const workshop = openWorkshop(engine, ledger, 'plimsoll-stage-test');
  const demand = { check: undefined, http: undefined, timeoutMs: 30_000 };
  const stack = await openStack({
    ...{
      plans: [STEPS],
      optional: new Set<string>(),
      engine,
      processes: hostProcesses,
      portProbe: tcpProbe,
      workshop,
      demand,
      egress: false,
      signal,
    },
  });
  if (!stack.ok || !('context' in stack.value)) throw new Error('no stack');
  const { context } = stack.value;
  const wanted = { known: undefined, limitMs: 30_000 };
  const untouched = given(await runTrial(context, STEPS.trialSettings, { wanted, requests: 1 }));
  const before = [untouched.observation];
  const search = openSearch({ context, before, seeds: new Map(), onTrial: () => {}, firstTrials: 1 });
  const { trialSettings, proofs } = await tryCapabilities(search, STEPS.trialSettings, undefined);
  expect(trialSettings).toMatchObject({ capDrop: ['ALL'], capAdd: ['CHOWN', 'SETGID', 'SETUID'] });
  const chown = proofs.find(({ setting }) => setting === 'cap_add: CHOWN');
  expect(chown?.broke[0]?.witness).toContain('chown failed: Operation not permitted');
  expect(await clearLedger(engine, ledger)).toEqual({ ok: true, value: [] });
});

engineTest('what does not work as it is, or would reach beyond a trial, is said and not tried', () => {
  const { stdout, status } = harden('broken', 'socket');
  expect(stdout).toContain('it ended with exit code 7');
  expect(stdout).toContain('no database');
  expect(stdout).toContain('privileged: true is not given to a trial without --trust-project');
  expect(status).toBe(3);
});

engineTest('what a killed run leaves is removed by the next one, and nothing else', async () => {
  const own = docker('run', '-d', '--label', 'plimsoll.trial=forged', 'debian:12', 'sleep', '300');
  try {
    const run = spawn(command, [...words, 'harden', 'plain'], { cwd: folder, env, stdio: 'ignore' });
    for (let tries = 0; tries < 200 && left().length < 2; tries++) await sleep(50);
    run.kill('SIGKILL');
    expect(left().length).toBeGreaterThan(1);
    harden('broken');
    expect(left()).toEqual([own.slice(0, 12)]);
    expect(docker('inspect', '--format', '{{.State.Running}}', own)).toBe('true');
    expect(readdirSync(join(folder, 'state/plimsoll/harden'))).toEqual([]);
  } finally {
    docker('rm', '-f', own);
  }
});
