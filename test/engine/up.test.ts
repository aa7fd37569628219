import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { needPrograms } from '../support/debian-packages.ts';
import { debianProgram } from '../support/debian-program.ts';
import { docker, engineTest, socket } from '../support/engine.ts';
import { makeTar } from '../support/make-image.ts';
import { type PrivateRegistry, startRegistry, whyNoRegistry } from '../support/private-registry.ts';
import { programWords } from '../support/program.ts';

const [command, ...words] = programWords(join(import.meta.dirname, '../../src/cli/cli.ts'));
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-up-'));
const project = `up${process.pid}`;
const compose = debianProgram({
  suite: 'trixie',
  package: 'docker-compose',
  path: 'usr/libexec/docker/cli-plugins/docker-compose',
});
const program = 'program' in compose ? compose.program : '';
const why = 'skip' in compose ? compose.skip : (whyNoRegistry() ?? needPrograms({ busybox: 'busybox-static' }));
let registry: PrivateRegistry | undefined;

const plimsoll = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(command, [...words, ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 110_000,
    env: { PATH: process.env.PATH ?? '', HOME: folder, DOCKER_HOST: `unix://${socket}` },
  });
  return { status, said: stdout + stderr };
};
const up = (...more: readonly string[]) =>
  plimsoll('up', '--policy', 'policy.yaml', ...more, '--', program, '-p', project, 'up', '-d');

beforeAll(async () => {
  if (why !== undefined || 'skip' in inject('engine')) return;
  registry = await startRegistry();
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(join(folder, 'ours.key'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(join(folder, 'ours.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
  writeFileSync(
    join(folder, 'policy.yaml'),
    `trust:\n  rules:\n    - images: ['${registry.host}/*']\n      keys: [ours.pub]\n`,
  );
  // small, so that pushing it takes no time; Debian's busybox needs no libraries
  const busybox = spawnSync('sh', ['-c', 'command -v busybox'], { encoding: 'utf8' }).stdout.trim();
  writeFileSync(
    join(folder, 'root.tar'),
    makeTar([
      { path: 'bin/', type: '5', mode: 0o755 },
      { path: 'bin/sleep', content: readFileSync(busybox), mode: 0o755 },
    ]),
  );
  for (const name of ['web', 'db']) {
    docker('import', join(folder, 'root.tar'), `${registry.host}/${name}:1`);
    docker('push', `${registry.host}/${name}:1`);
  }
  writeFileSync(
    join(folder, 'compose.yaml'),
    `services:
  web:
    image: ${registry.host}/web:1
    command: ['/bin/sleep', '300']
    environment: {PRICE: '$$5'}
  db:
    image: ${registry.host}/db:1
    command: ['/bin/sleep', '300']
`,
  );
}, 240_000);

afterAll(() => {
  if (registry) {
    const { host } = registry;
    spawnSync(program, ['-p', project, 'down', '-t', '0'], { cwd: folder, env: { DOCKER_HOST: `unix://${socket}` } });
    spawnSync('docker', ['-H', `unix://${socket}`, 'rmi', '-f', `${host}/web:1`, `${host}/db:1`]);
    registry.stop();
  }
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

const upTest = (name: string, body: () => void): void =>
  engineTest(why === undefined ? name : `${name} (${why})`, why === undefined ? body : () => undefined);

upTest('one image without a signature, and nothing is started; the refusal names image, rule and way out', () => {
  const host = registry?.host ?? '';
  expect(plimsoll('sign', `${host}/web:1`, '--key', 'ours.key')).toMatchObject({ status: 0 });
  const { status, said } = up();
  expect(status).toBe(1);
  expect(said).toContain(`db: ${host}/db:1, sha256:`);
  expect(said).toContain('it carries no signature [image/signed]');
  expect(said).toContain('to let it run all the same, in policy.yaml: trust.rules: unsigned:');
  expect(docker('ps', '-aq', '--filter', `label=com.docker.compose.project=${project}`)).toBe('');
});

upTest('an image that was never pushed is said to be so, whether the engine has a digest for it or not', () => {
  const name = `${registry?.host ?? ''}/never:1`;
  docker('import', join(folder, 'root.tar'), name);
  const { status, said } = plimsoll('verify', `image:${name}`, '--key', 'ours.pub');
  docker('rmi', name);
  expect(status).toBe(3);
  expect(said).toMatch(/built here and never pushed/);
});

upTest('all signed, and the stack runs with the digests that were verified', () => {
  const host = registry?.host ?? '';
  expect(plimsoll('sign', `${host}/db:1`, '--key', 'ours.key')).toMatchObject({ status: 0 });
  expect(up('--dry-run', '--override', 'verified.yaml')).toMatchObject({ status: 0 });
  const override = JSON.parse(readFileSync(join(folder, 'verified.yaml'), 'utf8')) as {
    readonly services: { readonly [name: string]: { readonly image: string } };
  };
  expect(up()).toMatchObject({ status: 0 });
  const list = ['ps', '-q', '--filter', `label=com.docker.compose.project=${project}`];
  const running = docker(...list).split('\n');
  expect(running).toHaveLength(2);
  const images = running.map((id) => docker('inspect', '--format', '{{.Config.Image}}', id)).sort();
  expect(images).toEqual([override.services.db?.image, override.services.web?.image].sort());
  expect(images.every((image) => /^127\.0\.0\.1:\d+\/(?:web|db)@sha256:[a-f0-9]{64}$/.test(image))).toBe(true);
  // what Compose wrote out with $$ is read again as the text that it was
  const web = docker(...list, '--filter', 'label=com.docker.compose.service=web');
  expect(docker('inspect', '--format', '{{.Config.Env}}', web)).toContain('PRICE=$5');
});
