import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { docker, engineTest, socket } from '../support/engine.ts';
import { makeBucket } from '../support/make-database.ts';
import { type Member, makeDockerArchive } from '../support/make-image.ts';
import { main } from '../support/program.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-built-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const today = new Date().toISOString().slice(0, 10);

const run = async (cwd: string, ...args: readonly string[]) => {
  let out = '';
  const env = {
    ...{ HOME: cwd, XDG_CACHE_HOME: join(cwd, 'cache'), XDG_DATA_HOME: join(cwd, 'data') },
    ...{ XDG_STATE_HOME: join(cwd, 'state'), DOCKER_HOST: `unix://${socket}` },
  };
  const keep = (text: string): void => {
    out += text;
  };
  const code = await main({ args, env, cwd, colour: false, width: 80, out: keep, err: () => {} });
  return { code, out };
};

const verdictsOf = async (cwd: string, ...flags: readonly string[]) => {
  const { subjects, skipped } = JSON.parse((await run(cwd, 'check', '.', '--format', 'json', ...flags)).out);
  return {
    skipped,
    verdict: (service: string, control: string) =>
      subjects
        .find(({ id }: { id: string }) => id === `service:${service}`)
        .verdicts.find((one: { control: string }) => one.control === control),
  };
};

const OS: Member = { path: 'etc/os-release', content: 'ID=debian\nVERSION_ID="13"\nPRETTY_NAME="Debian 13"\n' };
const PASSWD: Member = { path: 'etc/passwd', content: 'root:x:0:0::/root:/bin/sh\napp:x:1234:1234::/:/bin/false\n' };
const STATUS: Member = {
  path: 'var/lib/dpkg/status',
  content: 'Package: libssl3\nStatus: install ok installed\nArchitecture: amd64\nSource: openssl\nVersion: 3.0.1-1\n',
};
const SU: Member = { path: 'usr/bin/su', mode: 0o4755, content: 'x' };

/** An image of the private engine under a name. */
const load = (name: string, members: readonly Member[], config: { readonly [key: string]: unknown }): void => {
  const file = makeDockerArchive(join(place, 'image.tar'), {
    layers: [members],
    config,
    history: [{ created_by: 'base' }],
  });
  docker('load', '-i', file);
  docker('tag', 'app:1', name);
};

const project = (name: string, files: { readonly [path: string]: string }): string => {
  const cwd = join(place, name);
  mkdirSync(cwd);
  for (const [path, text] of Object.entries(files)) writeFileSync(join(cwd, path), text);
  return cwd;
};

const update = async (cwd: string): Promise<void> => {
  const records = [
    { id: 'CVE-2026-0001', ecosystem: 'Debian:13', package: 'openssl', fixed: '3.0.2-1', exploited: true },
    { id: 'CVE-2026-0002', ecosystem: 'Debian:13', package: 'openssl', fixed: '3.0.3-1', severity: 'high' },
  ];
  const bucket = makeBucket(join(cwd, 'bucket'), records, today);
  expect((await run(cwd, 'db', 'update', '--from', bucket)).code).toBe(0);
};

engineTest('check looks into the images that the engine has, once there is a database', async () => {
  const config = {
    User: 'app',
    Healthcheck: { Test: ['CMD', 'curl', 'http://localhost/'] },
    ExposedPorts: { '80/tcp': {} },
  };
  load('registry.example.com/team/shop:4', [OS, PASSWD, STATUS, SU], config);
  const compose = 'name: first\nservices:\n  web:\n    image: registry.example.com/team/shop:4\n';
  const cwd = project('first', { 'compose.yaml': compose });
  const before = await verdictsOf(cwd);
  expect(before.verdict('web', 'container/non-root').verdict).toBe('unknown');
  await update(cwd);
  const { verdict } = await verdictsOf(cwd);
  expect(verdict('web', 'container/non-root')).toMatchObject({ verdict: 'pass', strength: 'built' });
  expect(verdict('web', 'image/no-setuid')).toMatchObject({ verdict: 'fail', strength: 'built' });
  expect(verdict('web', 'runtime/healthcheck')).toMatchObject({ verdict: 'fail', strength: 'built' });
  expect(verdict('web', 'image/no-known-vulnerabilities')).toMatchObject({ verdict: 'fail', strength: 'built' });
  expect(verdict('web', 'image/scanned')).toMatchObject({ verdict: 'pass', strength: 'built' });
  expect(verdict('web', 'image/current-base')).toMatchObject({ verdict: 'pass', strength: 'built' });
});

engineTest(
  'what a scan kept counts where no engine is, and an engine that does not answer is not waited for',
  async () => {
    load('registry.example.com/team/kept:4', [OS, PASSWD, STATUS], { User: '1234:1234' });
    const cwd = project('kept', { 'compose.yaml': 'services:\n  web:\n    image: registry.example.com/team/kept:4\n' });
    await update(cwd);
    expect((await run(cwd, 'scan', 'image:registry.example.com/team/kept:4')).code).toBe(1);
    docker('rmi', 'registry.example.com/team/kept:4');
    const { verdict } = await verdictsOf(cwd);
    expect(verdict('web', 'container/non-root')).toMatchObject({ verdict: 'pass', strength: 'built' });
    expect(verdict('web', 'image/no-known-vulnerabilities').reason).toContain('exploited since');
  },
);

engineTest(
  'the image of a service that is built is found by the name Compose gives it, and left aside once its Dockerfile changed',
  async () => {
    load('stack-api:latest', [OS, PASSWD, STATUS, SU], { User: 'app', Cmd: ['/app'] });
    const cwd = project('stack', {
      'compose.yaml': 'name: stack\nservices:\n  api:\n    build: .\n',
      Dockerfile: 'FROM registry.example.com/base:1\nUSER app\nCMD ["/app"]\n',
    });
    await update(cwd);
    const { verdict } = await verdictsOf(cwd);
    expect(verdict('api', 'container/non-root')).toMatchObject({ verdict: 'pass', strength: 'built' });
    expect(verdict('api', 'image/no-setuid')).toMatchObject({ verdict: 'fail', strength: 'built' });
    writeFileSync(join(cwd, 'Dockerfile'), 'FROM registry.example.com/base:1\nUSER 4000:4000\nCMD ["/app"]\n');
    const changed = await verdictsOf(cwd);
    expect(changed.verdict('api', 'container/non-root')).toMatchObject({ verdict: 'pass', strength: 'declared' });
    expect(JSON.stringify(changed.skipped)).toContain('older than its Dockerfile (USER 4000:4000)');
  },
);

engineTest('scan --compose scans every image of a stack once, and says which is not here', async () => {
  load('registry.example.com/team/all:4', [OS, PASSWD, STATUS], {});
  const compose = `services:
  web:
    image: registry.example.com/team/all:4
  worker:
    image: registry.example.com/team/all:4
  db:
    image: registry.example.com/nowhere:1
`;
  const cwd = project('all', { 'compose.yaml': compose });
  await update(cwd);
  const { code, out } = await run(cwd, 'scan', '--compose', '--format', 'json');
  const { services, images, errors } = JSON.parse(out);
  expect(services.map(({ name }: { name: string }) => name)).toEqual(['web', 'worker', 'db']);
  expect(images).toHaveLength(1);
  expect(images[0].vulnerabilities).toHaveLength(2);
  expect(errors).toMatchObject([{ target: 'registry.example.com/nowhere:1' }]);
  expect(code).toBe(1);
  const table = (await run(cwd, 'scan', '--compose', 'compose.yaml')).out;
  expect(table).toMatch(/team\/all:4 +1 +0 +1 +1 +0 +1 +0\n +web, worker {2}\(Debian 13\)/);
});

engineTest(
  'a flaw of an image that is built here names the line of the Dockerfile that brought its package',
  async () => {
    load('registry.example.com/lined:1', [OS, PASSWD, STATUS], {});
    const cwd = project('lined', {
      'compose.yaml': 'name: lined\nservices:\n  api:\n    build: .\n    image: registry.example.com/api:1\n',
      Dockerfile:
        '# ours\nFROM registry.example.com/lined:1\nLABEL a=b\nCOPY zlib /var/lib/dpkg/status.d/zlib\nUSER app\n',
      zlib: 'Package: zlib1g\nStatus: install ok installed\nArchitecture: amd64\nSource: zlib\nVersion: 1.2-1\n',
    });
    docker('build', '-q', '-t', 'registry.example.com/api:1', cwd);
    const records = [
      { id: 'CVE-2026-0001', ecosystem: 'Debian:13', package: 'openssl', fixed: '3.0.2-1', severity: 'high' },
      { id: 'CVE-2026-0002', ecosystem: 'Debian:13', package: 'zlib', fixed: '1.3-1', severity: 'high' },
    ];
    const bucket = makeBucket(join(cwd, 'bucket'), records, today);
    expect((await run(cwd, 'db', 'update', '--from', bucket)).code).toBe(0);
    const stack = JSON.parse((await run(cwd, 'scan', '--compose', '--format', 'json')).out);
    const lines = stack.images[0].vulnerabilities.map(
      ({ package: { source }, dockerfile }: { package: { source: string }; dockerfile: object }) => [
        source,
        dockerfile,
      ],
    );
    expect(Object.fromEntries(lines)).toEqual({
      openssl: { kind: 'base', file: 'Dockerfile', line: 2 },
      zlib: { kind: 'instruction', file: 'Dockerfile', line: 4 },
    });
    const named = await run(cwd, 'scan', 'registry.example.com/api:1', '--dockerfile', 'Dockerfile');
    expect(named.out).toContain('Dockerfile:2, base image, layer 1 of 2');
    expect(named.out).toContain('Dockerfile:4, layer 2 of 2: COPY');
    const { findings } = JSON.parse((await run(cwd, 'check', '--format', 'json')).out);
    const { related } = findings.find(({ rule }: { rule: string }) => rule.endsWith('/fix-long-out'));
    const told = related.map(({ note, location }: { note: string; location: { path: string; line: number } }) => [
      `${location.path}:${location.line}`,
      note,
    ]);
    expect(told).toEqual([
      ['Dockerfile:2', 'openssl 3.0.1-1 comes with registry.example.com/lined:1'],
      ['Dockerfile:4', 'zlib 1.2-1 comes from here'],
    ]);
    const [{ results }] = JSON.parse((await run(cwd, 'check', '--format', 'sarif')).out).runs;
    const { relatedLocations } = results.find(({ ruleId }: { ruleId: string }) => ruleId.endsWith('/fix-long-out'));
    expect(
      relatedLocations.map(
        (one: { physicalLocation: { region: { startLine: number } } }) => one.physicalLocation.region.startLine,
      ),
    ).toEqual([2, 4]);
    expect((await run(cwd, 'check', '--all')).out).toContain('zlib 1.2-1 comes from here: Dockerfile:4');
  },
);
