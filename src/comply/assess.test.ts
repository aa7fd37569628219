import { expect, test } from 'vitest';
import { reportOf, SHOP } from '../../test/report-of.ts';
import { exampleEngine } from '../../test/support/example-live.ts';
import { exampleRequest } from '../../test/support/example-request.ts';
import { check } from '../check/check.ts';
import { controls, rules } from '../checklist/index.ts';
import { cisDocker } from '../knowledge/frameworks/cis-docker.ts';
import { frameworks } from '../knowledge/frameworks/frameworks.ts';
import type { EngineHost } from '../model/engine.ts';
import { known } from '../model/value.ts';
import { assess } from './assess.ts';

const held = (files: { readonly [path: string]: string }, framework: string) => {
  const found = frameworks.find(({ name }) => name === framework);
  if (!found) throw new Error(`no ${framework}`);
  const items = assess(found, reportOf(files).posture, controls);
  return (id: string) => items.find(({ item }) => item.id === id);
};

test('a requirement fails where one of its controls does, and names the subject', () => {
  const item = held(SHOP, 'cis-docker')('5.5');
  expect(item?.verdict).toBe('fail');
  expect(item?.evidence[0]?.subject.name).toBe('db');
  expect(item?.evidence[0]?.judgement.control.id).toBe('container/not-privileged');
});

test('what files cannot show is not decided, and says who can', () => {
  const item = held(SHOP, 'cis-docker')('2.2');
  expect(item).toMatchObject({ verdict: 'unknown', evidence: [] });
  expect(item?.ask).toBe('plimsoll comply cis-docker --live');
});

test('a requirement for a person is never passed by a program', () => {
  const item = held(SHOP, 'owasp-docker')('D05');
  expect(item?.verdict).toBe('unknown');
  expect(item?.ask).toContain('architect');
});

test('a requirement that asks for one of several limits is decided by that limit', () => {
  const limits = (limit: string) => ({
    'compose.yaml': `services:\n  web:\n    image: nginx:1.29\n    ${limit}\n`,
  });
  const memory = held(limits('mem_limit: 64m'), 'cis-docker');
  expect([memory('5.11')?.verdict, memory('5.29')?.verdict, memory('5.12')?.verdict]).toEqual(['pass', 'fail', 'fail']);
  const cpus = held(limits('cpus: 1'), 'cis-docker');
  expect([cpus('5.11')?.verdict, cpus('5.12')?.verdict]).toEqual(['fail', 'pass']);
});

test('where another limit fails, one that nobody could read is not decided', () => {
  const item = held(
    { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    mem_limit: ${MEMORY}\n' },
    'cis-docker',
  );
  expect([item('5.11')?.verdict, item('5.29')?.verdict]).toEqual(['unknown', 'fail']);
  expect(item('5.11')?.ask).toMatch(/^plimsoll comply cis-docker --env MEMORY=/);
});

test('a waiver makes no requirement hold', () => {
  const ignored = '# plimsoll ignore=container/resource-limits/no-memory-limit reason="small"\n';
  const item = held({ 'compose.yaml': `${ignored}services:\n  web:\n    image: nginx:1.29\n` }, 'cis-docker');
  expect(item('5.11')?.verdict).toBe('fail');
});

test('what one service lacks speaks against that one alone', () => {
  const compose = 'services:\n  web:\n    image: nginx:1.29\n    mem_limit: 64m\n  job:\n    image: nginx:1.29\n';
  const item = held({ 'compose.yaml': compose }, 'cis-docker')('5.11');
  expect(item?.evidence.map(({ subject, judgement }) => [subject.name, judgement.verdict])).toEqual([
    ['job', 'fail'],
    ['web', 'pass'],
  ]);
});

/** The verdicts on an engine whose files and settings are as given. */
const heldOfEngine = (engine: object, framework = 'cis-docker', seen: Partial<EngineHost> = {}) => {
  const files = { 'engine.json': JSON.stringify(engine) };
  const example = exampleEngine(files);
  const live = { host: example && { ...example, ...seen }, containers: [], networks: [], problems: [], unseen: [] };
  const { posture } = check(exampleRequest({}, { live: { ...live, strangers: true, root: '/srv' } }));
  const found = frameworks.find(({ name }) => name === framework) ?? cisDocker;
  const items = assess(found, posture, controls);
  return (id: string) => items.find(({ item }) => item.id === id);
};

test('of an engine each requirement fails by what it asks for alone', () => {
  const item = heldOfEngine({
    info: { Driver: 'overlay2' },
    files: { '/etc/docker/daemon.json': { mode: '666' }, '/etc/docker': { mode: '755' } },
    lists: { 'audit-rules': '-w /etc/docker -p rwxa' },
  });
  const verdicts = (...ids: readonly string[]) => ids.map((id) => item(id)?.verdict);
  expect(verdicts('3.18', '2.12')).toEqual(['fail', 'fail']);
  // its owner is root, the folder is closed, and the storage driver is none of those
  expect(verdicts('3.17', '3.5', '3.6', '3.10', '3.16', '2.6')).not.toContain('fail');
});

test('what is laid over a unit is the unit, and no certificate', () => {
  const files = {
    '/lib/systemd/system/docker.service': {},
    '/etc/systemd/system/docker.service.d/hosts.conf': { mode: '666' },
    '/etc/systemd/system/docker.socket': { uid: 1000 },
  };
  const item = heldOfEngine({ files });
  const failing = ['3.1', '3.2', '3.3', '3.4', '3.9', '3.10', '3.11', '3.12', '3.13', '3.14'].filter(
    (id) => item(id)?.verdict === 'fail',
  );
  expect(failing).toEqual(['3.2', '3.3']);
});

test('what an audit rule watches holds beside what none does', () => {
  const files = { '/etc/docker': {}, '/usr/bin/runc': {}, '/usr/bin/containerd': {} };
  const item = heldOfEngine({ files, lists: { 'audit-rules': '-w /usr/bin/runc -p rwxa' } });
  const verdicts = ['1.1.6', '1.1.14', '1.1.17', '1.1.18'].map((id) => item(id)?.verdict);
  expect(verdicts).toEqual(['fail', 'fail', 'not-applicable', 'pass']);
});

test('without an audit system nothing is audited', () => {
  const item = heldOfEngine({ files: { '/usr/bin/runc': {} }, lists: {} });
  expect(['1.1.3', '1.1.5', '1.1.18'].map((id) => item(id)?.verdict)).not.toContain('pass');
});

test('an unneeded package is no SSH server, and a script that is piped into a shell no ADD', () => {
  const lines = [
    'FROM debian:13-slim',
    'RUN apt-get update && apt-get install -y vim',
    'RUN curl https://a.example | sh',
  ];
  const item = held({ Dockerfile: `${lines.join('\n')}\n` }, 'cis-docker');
  expect(item('4.3')?.verdict).toBe('fail');
  expect(item('4.11')?.verdict).toBe('fail');
  expect([item('4.9')?.verdict, item('5.7')?.verdict]).toEqual(['pass', 'pass']);
  const ssh = held({ Dockerfile: 'FROM debian:13-slim\nEXPOSE 22\nCMD ["/usr/sbin/sshd", "-D"]\n' }, 'cis-docker');
  expect(ssh('5.7')?.verdict).toBe('fail');
});

test('unless-stopped is not what CIS asks of a restart policy, and never said to be', () => {
  const compose = 'services:\n  web:\n    image: nginx:1.31\n    restart: unless-stopped\n';
  expect(held({ 'compose.yaml': compose }, 'cis-docker')('5.15')?.verdict).toBe('unknown');
});

test('what files declare does not prove a profile of AppArmor that is active', () => {
  const compose = 'services:\n  web:\n    image: nginx:1.31\n';
  const item = held({ 'compose.yaml': compose }, 'cis-docker')('5.2');
  expect(item).toMatchObject({ verdict: 'unknown', ask: 'plimsoll comply cis-docker --live', by: ['engine'] });
  const off = `${compose}    security_opt: ["apparmor:unconfined"]\n`;
  expect(held({ 'compose.yaml': off }, 'cis-docker')('5.2')?.verdict).toBe('fail');
});

test('requirements fail by nothing that they do not ask for', () => {
  const compose = `services:
  web:
    image: nginx:latest
    ports: ["80:80"]
    restart: "no"
  db:
    image: postgres:17
    ports: ["5432:5432"]
`;
  const files = { 'compose.yaml': compose, Dockerfile: 'FROM node:16\nCOPY . .\n' };
  const verdicts = (framework: string, ...ids: readonly string[]) => {
    const item = held(files, framework);
    return ids.map((id) => item(id)?.verdict);
  };
  // a moving tag is no untrusted source, a port in plain text no overlay network, an old base no list of technologies
  expect(verdicts('cis-docker', '4.2', '7.3')).not.toContain('fail');
  expect(verdicts('pci-dss', '2.2.5', '2.2.7', '4.2.1.1', '6.5.3', '11.5.2', '12.3.4')).not.toContain('fail');
  expect(verdicts('iso-27001', 'A.8.4', 'A.8.14', 'A.8.31', 'A.8.33')).toEqual(Array(4).fill('unknown'));
  expect(verdicts('soc2', 'CC7.5', 'A1.2')).toEqual(['unknown', 'unknown']);
  expect(verdicts('owasp-docker', 'R0', 'R11')).not.toContain('fail');
  expect(verdicts('owasp-docker', 'D01')).toEqual(['fail']);
});

test('a registry that asks who is there does not say that users of an application sign in', () => {
  const workflow = `on: push
jobs:
  image:
    runs-on: ubuntu-24.04
    steps:
      - uses: docker/login-action@v3
        with: { registry: ghcr.io, username: me, password: '\${{ secrets.TOKEN }}' }
      - uses: docker/build-push-action@v6
        with: { push: true, tags: ghcr.io/me/app:1.4 }
`;
  const files = { '.github/workflows/image.yml': workflow, Dockerfile: 'FROM scratch\nUSER 1000\nCOPY app /app\n' };
  expect(held(files, 'pci-dss')('8.3.1')?.verdict).not.toBe('pass');
  expect(held(files, 'iso-27001')('A.8.5')?.verdict).not.toBe('pass');
  expect(held(files, 'soc2')('CC6.7')?.verdict).not.toBe('pass');
});

test('without a swarm and its networks nothing that is asked of one holds', () => {
  const engine = heldOfEngine({ daemon: { hosts: ['tcp://0.0.0.0:2375'] } });
  const verdicts = ['7.1', '7.2', '7.5', '7.6', '7.7', '7.8', '7.9'].map((id) => engine(id)?.verdict);
  expect(verdicts).toEqual(Array(7).fill('not-applicable'));
  const compose = (driver: string) =>
    `services:\n  db:\n    image: postgres:17\n    ports: ["5432:5432"]\n    networks: [back]\nnetworks:\n  back:\n    driver: ${driver}\n`;
  expect(held({ 'compose.yaml': compose('bridge') }, 'cis-docker')('7.3')?.verdict).toBe('not-applicable');
  expect(held({ 'compose.yaml': compose('overlay') }, 'cis-docker')('7.3')?.verdict).toBe('fail');
  const encrypted = compose('overlay\n    driver_opts: {encrypted: "true"}');
  expect(held({ 'compose.yaml': encrypted }, 'cis-docker')('7.3')?.verdict).toBe('pass');
});

test('logs of a service that are rotated say nothing of what the engine logs', () => {
  const logging = 'services:\n  web:\n    image: nginx:1.31\n    logging: {driver: local}\n';
  expect(held({ 'compose.yaml': logging }, 'owasp-docker')('R10')?.verdict).toBe('unknown');
  const none = logging.replace('local', 'none');
  expect(held({ 'compose.yaml': none }, 'owasp-docker')('R10')?.verdict).toBe('unknown');
});

test('labels are no list of what somebody has, and a pinned action no way of developing', () => {
  const workflow = `on: push
permissions: {}
jobs:
  image:
    runs-on: ubuntu-24.04
    steps:
      - uses: docker/build-push-action@0123456789abcdef0123456789abcdef01234567
        with: { push: true, tags: ghcr.io/me/app:1.4 }
      - uses: aquasecurity/trivy-action@0123456789abcdef0123456789abcdef01234567
        with: { image-ref: ghcr.io/me/app:1.4, exit-code: '1' }
`;
  const labels = ['title', 'version', 'revision', 'source', 'created', 'licenses'];
  const files = {
    '.github/workflows/image.yml': workflow,
    Dockerfile: `FROM scratch\n${labels.map((name) => `LABEL org.opencontainers.image.${name}=a\n`).join('')}COPY app /app\n`,
  };
  const item = held(files, 'iso-27001');
  expect([item('A.5.9')?.verdict, item('A.8.25')?.verdict]).toEqual(['unknown', 'unknown']);
});

test('what is not there is not audited, owned or open: its requirements do not apply', () => {
  const files = { '/lib/systemd/system/docker.service': {}, '/etc/docker': {}, '/usr/bin/runc': {} };
  const item = heldOfEngine({ files, lists: { 'audit-rules': '-w /usr/bin/runc -p rwxa' } });
  const verdicts = (...ids: readonly string[]) => ids.map((id) => item(id)?.verdict);
  // every machine of the tests has a daemon.json; sockets, certificates and the defaults of the unit are not there
  expect(verdicts('3.1', '3.2', '3.5', '3.6', '3.17')).toEqual(['pass', 'pass', 'pass', 'pass', 'pass']);
  const absent = ['3.3', '3.4', '3.7', '3.8', '3.15', '3.16', '3.19', '3.20', '3.21', '3.22', '3.23', '3.24'];
  expect(absent.filter((id) => item(id)?.verdict !== 'not-applicable')).toEqual([]);
  expect(verdicts('1.1.6', '1.1.18', '1.1.15', '1.1.17')).toEqual(['fail', 'pass', 'not-applicable', 'not-applicable']);
});

test('each of the files for TLS is judged by itself', () => {
  const daemon = { tlscacert: '/srv/tls/a.pem', tlskey: '/srv/tls/k.pem' };
  const files = { '/srv/tls/a.pem': { uid: 1000 }, '/srv/tls/k.pem': { mode: '400' } };
  const item = heldOfEngine({ files, daemon });
  expect(['3.9', '3.10', '3.11', '3.12', '3.13', '3.14'].map((id) => item(id)?.verdict)).toEqual([
    ...['fail', 'pass', 'not-applicable', 'not-applicable', 'pass', 'pass'],
  ]);
});

test('secrets in Dockerfiles and images are one requirement of CIS, those of Compose are not', () => {
  const compose = (more: string) => ({
    'compose.yaml': `services:\n  web:\n    build: .\n    environment:\n      DB_PASSWORD: ${more}\n`,
    '.env': 'DB_PASSWORD=Zk8vQ2mX9rT4wLp8\n',
  });
  const build = (line: string) => ({
    ...compose('$DB_PASSWORD'),
    Dockerfile: `FROM debian:13-slim\n${line}\nUSER 1000\n`,
  });
  const verdict = (files: { readonly [path: string]: string }) => held(files, 'cis-docker')('4.10')?.verdict;
  const clean = build('RUN true');
  expect(verdict(clean)).toBe('pass');
  expect(verdict({ ...clean, ...compose('Zk8vQ2mX9rT4wLp8') })).toBe('pass');
  for (const line of [
    'ENV DB_PASSWORD=Zk8vQ2mX9rT4wLp8',
    'RUN echo root:hunter22 | chpasswd',
    'CMD ["app", "--password=Zk8vQ2mX9rT4wLp9"]',
    'ARG T\nRUN git clone "https://oauth2:${T}@git.example.com/app.git"',
  ])
    expect([line, verdict(build(line))]).toEqual([line, 'fail']);
});

test('a rule that names a requirement of CIS answers it', () => {
  const left = cisDocker.items.flatMap(({ id, controls: asked, rules: counted }) =>
    counted === undefined
      ? []
      : rules
          .filter(({ references }) => references.some(({ title }) => title === `CIS Docker Benchmark 1.6, ${id}`))
          .filter((rule) => asked.some((control) => rule.id.startsWith(`${control}/`)) && !counted.includes(rule.id))
          .map((rule) => `${id} ${rule.id}`),
  );
  // a limit is there, and what it is worth is another question
  expect(left).toEqual([
    '5.11 container/resource-limits/killed-for-memory',
    '5.11 container/resource-limits/unlimited-swap',
  ]);
  const starts = 'services:\n  web:\n    image: shop/web:1\n    command: ["/usr/sbin/sshd", "-D"]\n';
  expect(held({ 'compose.yaml': starts }, 'cis-docker')('5.7')?.verdict).toBe('fail');
});

test('NIST: what a section does not ask speaks neither for nor against it', () => {
  const item = held(SHOP, 'nist-800-190');
  // a scan for vulnerabilities finds no malware, and confinement says nothing of what else runs on the host
  for (const id of ['4.1.3', '4.3.4', '4.5.1', '4.5.2', '4.6'])
    expect(item(id), id).toMatchObject({ verdict: 'unknown', evidence: [], by: ['person'] });
  const engine = heldOfEngine({ daemon: { 'log-level': 'debug' } }, 'nist-800-190');
  expect(engine('4.3.2')?.verdict).toBe('unknown');
  expect(heldOfEngine({ files: { '/run/docker.sock': { mode: '666' } } }, 'nist-800-190')('4.3.2')?.verdict).toBe(
    'fail',
  );
});

test('of a part that only root may look at nothing is decided', () => {
  const parts = known({ there: ['tlscert'], hidden: ['tlskey', '/etc/docker/certs.d/*'] });
  const item = heldOfEngine({ files: {} }, 'cis-docker', { parts });
  expect(['3.8', '3.10', '3.12', '3.14'].map((id) => item(id)?.verdict)).toEqual([
    ...['unknown', 'not-applicable', 'pass', 'unknown'],
  ]);
  expect(item('3.14')).toMatchObject({ ask: 'plimsoll comply cis-docker --live', by: ['engine'] });
});
