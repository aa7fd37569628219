// What the guard would refuse of stacks that check finds nothing against: real Compose asks, an engine that only says yes answers.
//   node bench/guard-corpus.ts FOLDER [most compose files] [target level]
// Takes docker-compose (Debian trixie), and a folder of projects; nothing is pulled, built or started.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { decide } from '../src/guard/decide.ts';
import { type Denial, denialText } from '../src/guard/decision.ts';
import { requiredControls } from '../src/guard/guard-terms.ts';
import { guardProxy } from '../src/outside/guard/guard-proxy.ts';
import { noPolicy } from '../src/policy/policy.ts';
import { debianProgram } from '../test/support/debian-program.ts';

const COMPOSE_LIMIT_MS = 30_000;
const [given = '.', most = '400', target = '1'] = process.argv.slice(2);
const root = resolve(given);
const found = debianProgram({
  suite: 'trixie',
  package: 'docker-compose',
  path: 'usr/libexec/docker/cli-plugins/docker-compose',
});
if ('skip' in found) throw new Error(found.skip);
const level = ([1, 2, 3, 4] as const).find((one) => one === Number(target));
const policy = { ...noPolicy, target: level };
const required = requiredControls(policy);

/** Services by compose file, and whether check finds nothing against them of what the guard requires. */
type Subject = {
  readonly kind: string;
  readonly name: string;
  readonly path?: string;
  readonly verdicts: readonly { readonly control: string; readonly verdict: string }[];
};
const cli = join(import.meta.dirname, '../src/cli/cli.ts');
const checked = spawnSync(process.execPath, [cli, 'check', root, '--format', 'json'], {
  encoding: 'utf8',
  maxBuffer: 1 << 29,
});
const subjects: readonly Subject[] = JSON.parse(checked.stdout).subjects;
const byFile = Map.groupBy(
  subjects.filter(({ kind, path }) => kind === 'service' && /\.ya?ml$/.test(path ?? '')),
  ({ path }) => path ?? '',
);
/** An engine on which every image is there and everything can be made. */
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-yes-'));
const engine = join(folder, 'engine.sock');
let made = 0;
const yes = createServer((request, response) => {
  request.resume();
  const path = (request.url ?? '').replace(/^\/v[\d.]+/, '').split('?')[0] ?? '';
  const say = (value: unknown, status = 200): void =>
    void response
      .writeHead(status, { 'content-type': 'application/json', 'api-version': '1.45' })
      .end(JSON.stringify(value));
  made += 1;
  const id = made.toString(16).padStart(64, '0');
  if (path === '/_ping') say('OK');
  else if (path === '/version') say({ Version: '26.1.0', ApiVersion: '1.45', MinAPIVersion: '1.24' });
  else if (path === '/info') say({ Name: 'yes', OSType: 'linux', Architecture: 'x86_64', Swarm: {} });
  else if (/^\/images\/.+\/json$/.test(path))
    say({ Id: `sha256:${id}`, RepoTags: [], RepoDigests: [], Config: {}, Os: 'linux', Architecture: 'amd64' });
  else if (path === '/containers/create' || path === '/networks/create') say({ Id: id, Warnings: [] }, 201);
  else if (path === '/volumes/create') say({ Name: id, Driver: 'local', Mountpoint: '/x' }, 201);
  else if (/^\/containers\/\w+\/json$/.test(path))
    say({
      Id: path.split('/')[2],
      Name: `/${id}`,
      State: { Status: 'created' },
      Config: {},
      HostConfig: {},
      NetworkSettings: { Networks: {} },
    });
  else if (path === '/volumes') say({ Volumes: [] });
  else if (/^\/(?:networks|containers\/json|images\/json)$/.test(path)) say([]);
  else if (request.method === 'GET') say({ message: `no such thing: ${path}` }, 404);
  else say({}, 200);
});
await new Promise<void>((ready) => yes.listen(engine, ready));

/** What was asked for, by service; the guard only notes. */
let asked = new Map<string, Denial | undefined>();
const refused: string[] = [];
const terms = { policy, required, today: '2026-11-27', realPath: (path: string) => path };
const proxy = await guardProxy({
  listen: { kind: 'socket', path: join(folder, 'guard.sock') },
  engine,
  decide: async (call) => {
    const denial = decide(call, terms);
    if (/\/containers\/create/.test(call.uri)) {
      const service: unknown = JSON.parse(call.body.toString()).Labels?.['com.docker.compose.service'];
      asked.set(String(service), denial);
    } else if (denial) refused.push(`${call.method} ${call.uri.slice(0, 80)}: ${denial.message}`);
    return undefined;
  },
});
if (!proxy.ok) throw new Error(proxy.message);

const compose = (file: string): Promise<string> =>
  new Promise((done) => {
    const words = ['-f', basename(file), '--profile', '*', 'create', '--no-build', '--pull', 'never', '--no-recreate'];
    const child = spawn(found.program, words, {
      cwd: dirname(file),
      timeout: COMPOSE_LIMIT_MS,
      env: { HOME: folder, PATH: process.env.PATH, DOCKER_HOST: `unix://${join(folder, 'guard.sock')}` },
    });
    let said = '';
    child.stderr.on('data', (piece: Buffer) => (said += piece));
    child.on('close', () => done(said.trim().split('\n').at(-1) ?? ''));
  });

let [files, unasked, compliant, passed, faulty, denied, alone] = [0, 0, 0, 0, 0, 0, 0];
for (const [file, services] of [...byFile].slice(0, Number(most))) {
  asked = new Map();
  const last = await compose(join(root, file));
  if (asked.size === 0) {
    unasked += 1;
    if (process.env.VERBOSE) console.log(`not asked\t${file}\t${last}`);
    continue;
  }
  files += 1;
  for (const service of services) {
    if (!asked.has(service.name)) continue;
    const denial = asked.get(service.name);
    const failed = service.verdicts.filter(({ control, verdict }) => required.has(control) && verdict === 'fail');
    const controls = failed.map(({ control }) => control);
    const said = denial && denialText(denial, 'plimsoll');
    if (failed.length === 0) {
      compliant += 1;
      if (said === undefined) passed += 1;
      else console.log(`refused\t${file}\t${service.name}\t${said}`);
      continue;
    }
    faulty += 1;
    if (denial === undefined) {
      if (process.env.VERBOSE) console.log(`passed\t${file}\t${service.name}\t${controls.join(' ')}`);
      continue;
    }
    denied += 1;
    if (!controls.includes(denial.control)) {
      alone += 1;
      console.log(`refused for another reason\t${file}\t${service.name}\t${said}`);
    } else if (process.env.VERBOSE) console.log(`refused as check says\t${file}\t${service.name}\t${said}`);
  }
}
for (const one of new Set(refused)) console.log(`other call\t${one}`);
console.log(
  `${files} stacks asked (${unasked} that Compose does not take as they lie there): of ${compliant} services that check finds nothing against ${passed} pass; of ${faulty} others ${denied} are refused, ${alone} of them for what check does not say`,
);
await proxy.value.close();
yes.close();
rmSync(folder, { recursive: true });
