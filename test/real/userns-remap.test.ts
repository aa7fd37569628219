import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, type TestContext, test, vi } from 'vitest';
import { builtProgram } from '../support/built-program.ts';
import { debianRoot } from '../support/debian-root.ts';
import { dockerOf } from '../support/docker-of.ts';
import type { PrivateEngine } from '../support/private-engine.ts';
import { programWords } from '../support/program.ts';
import { REMAPPED_ROOT, startRemappedEngine } from '../support/remapped-engine.ts';

/** An engine whose root of containers is another user of the machine: owners of files and users of processes are not what the host sees. */
vi.setConfig({ testTimeout: 600_000 });

const [command, ...words] = programWords(builtProgram());
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-remap-'));
const state = mkdtempSync(join(tmpdir(), 'plimsoll-remap-state-'));
let engine: PrivateEngine | undefined;
let why = '';
let docker = dockerOf('');

const SERVER = `use IO::Socket::INET; $| = 1; $SIG{TERM} = sub { exit 0 };
my $s = IO::Socket::INET->new(LocalPort => 8080, Listen => 5, ReuseAddr => 1) or die "cannot listen: $!";
while (1) { my $c = $s->accept or next; <$c>; print $c "HTTP/1.0 200 OK\\r\\n\\r\\nhello\\n"; close $c }`;
/** Notes each start in a volume. */
const WRITES = `open(my $f, ">>", "/data/seen") or die "cannot write: $!"; print $f "x"; close $f; ${SERVER}`;
/** Starts as root, hands its folder to a user, and becomes that user. */
const STEPS_DOWN = `mkdir "/data/own"; chown 33, 33, "/data/own" or die "chown failed: $!";
$( = 33; $) = "33 33"; ($< , $>) = (33, 33); die "not switched: $!" if $> != 33 or $) != 33; ${SERVER}`;
/** Ends where root is not root of the machine. */
const OF_HOST = `open(my $m, "<", "/proc/self/uid_map"); <$m> =~ /^ *0 +0 / or exit 9; ${SERVER}`;

const COMPOSE = `name: remapped
services:
  writes:
    build: ./app
    volumes: ["data:/data"]
    security_opt: [no-new-privileges:true]
    mem_limit: 64m
    pids_limit: 50
  steps:
    image: debian:12
    command: [perl, /app/steps.pl]
    volumes: ["./app:/app:ro", "own:/data"]
    cap_drop: [ALL]
    cap_add: [CHOWN, KILL, SETGID, SETUID]
    mem_limit: 64m
    pids_limit: 50
  ofhost:
    image: debian:12
    userns_mode: host
    cap_drop: [ALL]
    security_opt: [no-new-privileges:true]
    mem_limit: 64m
    pids_limit: 50
    command: [perl, /app/ofhost.pl]
    volumes: ["./app:/app:ro"]
volumes:
  data:
  own:
`;

beforeAll(async () => {
  const root = debianRoot();
  const started = 'skip' in root ? root : await startRemappedEngine();
  if ('skip' in started || 'skip' in root) {
    why = 'skip' in started ? started.skip : '';
    return;
  }
  engine = started;
  docker = dockerOf(engine.socket, { ...process.env, ...engine.env });
  docker('import', '--change', 'CMD ["bash"]', root.tar, 'debian:12');
  mkdirSync(join(folder, 'app'));
  writeFileSync(join(folder, 'app/writes.pl'), WRITES);
  writeFileSync(join(folder, 'app/steps.pl'), STEPS_DOWN);
  writeFileSync(join(folder, 'app/ofhost.pl'), OF_HOST);
  writeFileSync(
    join(folder, 'app/Dockerfile'),
    'FROM debian:12\nRUN mkdir /data && chown 33:44 /data\nCOPY writes.pl /\nCMD ["perl", "/writes.pl"]\n',
  );
  docker('build', '-t', 'remapped-writes', join(folder, 'app'));
}, 300_000);

afterAll(async () => {
  await engine?.stop();
  for (const made of [folder, state]) rmSync(made, { recursive: true, force: true });
}, 60_000);

/** A test on that engine, on the project as it is written above; where it cannot be had it is skipped, and says why. */
const remapTest = (name: string, body: () => void): void =>
  test(name, (context: TestContext) => {
    if (!engine) return context.skip(why);
    writeFileSync(join(folder, 'compose.yaml'), COMPOSE);
    body();
  });

const plimsoll = (...args: readonly string[]) =>
  spawnSync(command, [...words, ...args], {
    cwd: folder,
    env: {
      ...process.env,
      ...engine?.env,
      DOCKER_HOST: `unix://${engine?.socket}`,
      XDG_STATE_HOME: state,
    },
    encoding: 'utf8',
    timeout: 600_000,
  });

remapTest('the engine maps users: root of a container is another user of this machine', () => {
  const id = docker('run', '-d', 'debian:12', 'sleep', '60');
  const pid = docker('inspect', '--format', '{{.State.Pid}}', id);
  expect(readFileSync(`/proc/${pid}/uid_map`, 'utf8')).toMatch(new RegExp(`^\\s*0\\s+${REMAPPED_ROOT}\\s`));
  docker('rm', '-f', id);
});

remapTest('harden gives a service a user of its own, over data that root wrote', () => {
  const { stdout, stderr } = plimsoll('harden', 'writes', '--format', 'json');
  expect(stderr).not.toContain('plimsoll harden:');
  expect(JSON.parse(stdout).services[0]).toMatchObject({ kind: 'proved' });
  // a copy of the data, which is root's, is handed to that user
  expect(stdout).toMatch(/started as 65532:65532 on empty volumes[^"]*data written before[^"]*handed to it/);
});

remapTest('harden finds what a service needs that becomes another user by itself', () => {
  const { stdout } = plimsoll('harden', 'steps', '--apply', '--review', '--format', 'json');
  expect(JSON.parse(stdout).services[0]).toMatchObject({ kind: 'proved' });
  const written = readFileSync(join(folder, 'compose.yaml'), 'utf8');
  expect(written).toContain('cap_add: [CHOWN, SETGID, SETUID]');
  expect(written).not.toContain('user:');
});

remapTest('fix --prove tries a project there, and what asks for the users of the host is not tried', () => {
  const { stderr, status } = plimsoll(
    ...['fix', '--prove', '--review', '--apply', '--timeout', '20'],
    ...['no-new-privileges', 'read-only'].flatMap((name) => ['--only', `container/${name}`]),
  );
  expect(stderr).toMatch(/not tried: ofhost: userns_mode: host is not given to a trial/);
  expect(stderr).toMatch(/proved: (?:writes, steps|steps, writes) do as before/);
  expect(status).toBe(0);
});

remapTest('what is trusted with the users of the host gets them', () => {
  const { stdout } = plimsoll('harden', 'ofhost', '--trust-project', '--format', 'json');
  expect(JSON.parse(stdout).services[0].kind).toBe('proved');
});
