import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, vi } from 'vitest';
import { builtProgram } from '../support/built-program.ts';
import { docker, engineTest, socket } from '../support/engine.ts';
import { programWords } from '../support/program.ts';

// a proof is some dozen starts of the stack, which a busy machine takes its time for
vi.setConfig({ testTimeout: 600_000 });

const [command, ...words] = programWords(builtProgram());
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-prove-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Notes each start in a folder of the image, and serves with a password from its environment. */
const SERVER = `use IO::Socket::INET; $| = 1; $SIG{TERM} = sub { exit 0 };
open(my $f, ">>", "/var/state/seen") or die "cannot note the start: $!"; print $f "x"; close $f;
my $s = IO::Socket::INET->new(LocalPort => 8080, Listen => 5, ReuseAddr => 1) or die "cannot listen: $!";
while (1) { my $c = $s->accept or next; <$c>; print $c "HTTP/1.0 200 OK\\r\\n\\r\\nhello\\n"; close $c }`;

const COMPOSE = `services:
  web: # the front of the shop
    build: ./web
    depends_on: [tally]
    ports: ["8080:8080"]
  tally:
    image: debian:12
    user: "1000:1000"
    command: [perl, -e, 'use IO::Socket::INET; $$SIG{TERM} = sub { exit 0 }; my $$s = IO::Socket::INET->new(LocalPort => 9000, Listen => 5); while (1) { my $$c = $$s->accept or next; print $$c "hello\\n"; close $$c }']
  broken:
    image: debian:12
    command: [sh, -c, "echo no database >&2; exit 7"]
  taken:
    image: debian:12
    privileged: true
    command: [sleep, "300"]
`;

mkdirSync(join(folder, 'web'));
writeFileSync(join(folder, 'compose.yaml'), COMPOSE);
writeFileSync(join(folder, 'web/serve.pl'), SERVER);
writeFileSync(
  join(folder, 'web/Dockerfile'),
  'FROM debian:12\nRUN mkdir /var/state\nCOPY serve.pl /serve.pl\nCMD ["perl", "/serve.pl"]\n',
);

const env = {
  ...process.env,
  DOCKER_HOST: `unix://${socket}`,
  XDG_STATE_HOME: join(folder, '../plimsoll-prove-state'),
};
/** Each trial takes its time, so that a few controls must do. */
const FEW = ['read-only', 'no-new-privileges'].flatMap((name) => ['--only', `container/${name}`]);

const fixIn = (cwd: string, ...args: readonly string[]) =>
  spawnSync(command, [...words, 'fix', ...args], { cwd, env, encoding: 'utf8', timeout: 600_000 });
const fix = (...args: readonly string[]) => fixIn(folder, ...args);

engineTest('what breaks a service is taken out with the line of its log, the rest is kept and written', () => {
  const { stderr, status } = fix('--review', '--apply', '--prove', '--timeout', '20', '--smoke', 'tally=true', ...FEW);
  expect(stderr).toMatch(
    /taken out: web: Make the root filesystem read-only[^\n]*\n\s+its log: cannot note the start: Read-only file system/,
  );
  expect(stderr).toMatch(/broken before any fix[^\n]*: broken: it ended with exit code 7\n\s+its log: no database/);
  expect(stderr).toMatch(/not tried: taken: privileged: true/);
  expect(stderr).toMatch(/proved: (?:web, tally|tally, web) do as before/);
  expect(status).toBe(0);
  const written = readFileSync(join(folder, 'compose.yaml'), 'utf8');
  const web = written.slice(written.indexOf('  web:'), written.indexOf('  tally:'));
  expect(web).toContain('  web: # the front of the shop\n');
  expect(web).toContain('no-new-privileges:true');
  expect(web).not.toContain('read_only');
  const left = ['ps -aq', 'volume ls -q', 'network ls -q'].map((words) =>
    docker(...words.split(' '), '--filter', 'label=plimsoll.trial'),
  );
  expect(left.join('')).toBe('');
  expect(docker('images', '-q', '--filter', 'reference=plimsoll-*:trial')).toBe('');
  expect(readdirSync(join(folder, '../plimsoll-prove-state/plimsoll/harden'))).toEqual([]);
});

const shared = mkdtempSync(join(tmpdir(), 'plimsoll-shared-'));
afterAll(() => rmSync(shared, { recursive: true, force: true }));

/** Opens a port, so that it has started at once, and ends when it is told to: what does neither costs each trial seconds. */
const WAITS = [
  ...['perl', '-MIO::Socket::INET', '-e'],
  '%SIG = (TERM => sub { exit }); my @port = IO::Socket::INET->new(LocalPort => 9000, Listen => 5); sleep 300',
];
const OLD = `FROM debian:12\nMAINTAINER somebody\nCMD ${JSON.stringify(WAITS)}\n`;
const NEW = OLD.replace('MAINTAINER somebody', 'LABEL org.opencontainers.image.authors="somebody"');
const SHARED = `name: shared
x-base: &base
  image: debian:12
  command: ${JSON.stringify(WAITS)}
x-taken: &taken
  privileged: true
services:
  one:
    <<: *base
  two:
    <<: [*base, *taken]
  three:
    build: ./app
  four:
    build: ./app
    <<: *taken
  five:
    build: ./own
  six:
    image: debian:latest
    command: ${JSON.stringify(WAITS)}
  seven:
    image: debian:12
    command: ${JSON.stringify(WAITS)}
    profiles: [debug]
  eight:
    build:
      dockerfile_inline: |
        FROM debian:12
        MAINTAINER somebody
        CMD ${JSON.stringify(WAITS)}
    command: ${JSON.stringify(WAITS)}
`;

engineTest('only what was proved is shown and written, whoever else shares its place, its file or its image', () => {
  for (const name of ['app', 'own']) {
    mkdirSync(join(shared, name));
    writeFileSync(join(shared, name, 'Dockerfile'), OLD);
  }
  writeFileSync(join(shared, 'compose.yaml'), SHARED);
  for (const image of ['debian:latest', 'shared-eight']) docker('tag', 'debian:12', image);
  const few = ['container/no-new-privileges', 'build/conventions', 'image/pinned-tag'].flatMap((id) => ['--only', id]);
  const { stdout, stderr, status } = fixIn(shared, '--review', '--apply', '--prove', '--timeout', '20', ...few);
  docker('rmi', 'debian:latest', 'shared-eight');
  const read = (name: string): string => readFileSync(join(shared, name), 'utf8');
  const written = read('compose.yaml');
  const part = (name: string): string => /^(?: {4}.*\n)+/m.exec(written.split(`  ${name}:\n`)[1] ?? '')?.[0] ?? '';

  // of a shared place the one that was proved gets its own, and of a shared Dockerfile it gets nothing
  expect(written.split('services:')[0]).toBe(SHARED.split('services:')[0]);
  expect(part('one')).toContain('no-new-privileges:true');
  expect(part('two')).toBe('    <<: [*base, *taken]\n');
  expect(part('three')).toContain('no-new-privileges:true');
  expect(read('app/Dockerfile')).toBe(OLD);
  expect(read('own/Dockerfile')).toBe(NEW);
  expect(stderr).toMatch(/left out: three, four: Write a label: four was not tried: privileged: true/);

  // an image that is not here, or is the old one, proves nothing
  expect(part('six')).toContain('image: debian:latest');
  expect(part('six')).toContain('no-new-privileges:true');
  expect(stderr).toMatch(/left out: six: Run debian:\S+: with it six cannot be tried: [^\n]*docker pull debian:/);
  expect(part('eight')).toContain('MAINTAINER');
  expect(part('eight')).toContain('no-new-privileges:true');
  expect(stderr).toMatch(/left out: eight: Write a label: the new image of eight is not here/);

  expect(part('seven')).not.toContain('no-new-privileges');
  expect(stderr).toMatch(/left out: seven: [^\n]*seven is in the profile debug/);
  for (const name of ['two', 'four', 'seven']) expect(stdout).not.toMatch(new RegExp(`^# .*\\b${name}\\b`, 'm'));
  expect(stderr).toMatch(/proved: one, three, five, six, eight do as before/);
  expect(status).toBe(0);
});
