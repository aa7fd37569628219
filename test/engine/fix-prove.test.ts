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

const fix = (...args: readonly string[]) =>
  spawnSync(command, [...words, 'fix', ...args], { cwd: folder, env, encoding: 'utf8', timeout: 600_000 });

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
