import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { reportOf } from '../../test/report-of.ts';
import type { ExampleFiles } from '../checklist/rule.ts';
import { FORMATS, loadFormat } from '../cli/check/formats.ts';
import type { Finding } from '../posture/finding.ts';
import { renderTerminal } from '../report/terminal/render-terminal.ts';

const RULE = 'secrets/not-in-code/credential-in-file';
const COMPOSE = 'services:\n  api:\n    build: ./api\n  web:\n    build: ./web\n  db:\n    image: postgres:17\n';
const BASE = {
  'compose.yaml': COMPOSE,
  'api/Dockerfile': 'FROM node:24\n',
  'web/Dockerfile': 'FROM node:24\n',
};
const CODE = "connect({ password: 'Tr4f-8uzu-Qlmm' });\n";
const seen = (files: ExampleFiles): readonly Finding[] =>
  reportOf(files).posture.findings.filter(({ rule }) => rule === RULE);

test('a credential concerns the services whose build context is nearest around it', () => {
  const [finding] = seen({ ...BASE, 'api/src/db.js': CODE });
  expect(finding?.subjects).toEqual(['service:api']);
  expect(finding?.severity).toBe('high');
});

test('a credential outside of every context concerns the whole project', () => {
  const [finding] = seen({ ...BASE, 'scripts/backup.js': CODE });
  expect(finding?.subjects).toEqual(['service:api', 'service:web', 'service:db']);
});

test('of credentials in a compose file those below a service concern it, and those beside it all, however many there are', () => {
  const beside = "  - { password: 'Tr4f-8uzu-Qlmm' }\n".repeat(3000);
  const text = `services:\n  api:\n    build: ./api\n    x-a:\n      password: 'Vb6k-2mzq-Wprt'\n\n# b\n    x-b: { password: 'Hq9n-7fxd-Lsvy' }\nx-c:\n${beside}`;
  const subjects = seen({ ...BASE, 'compose.yaml': text }).map((finding) => finding.subjects);
  expect(subjects.slice(0, 2)).toEqual([['service:api'], ['service:api']]);
  expect(subjects.length).toBeGreaterThan(2);
});

test('a credential in a folder that a service mounts concerns that service', () => {
  const mounts = COMPOSE.replace('image: postgres:17', 'image: postgres:17\n    volumes: ["./conf/db:/etc/db"]');
  const [finding] = seen({ ...BASE, 'compose.yaml': mounts, 'conf/db/app.yml': 'password: Tr4f-8uzu-Qlmm\n' });
  expect(finding?.subjects).toEqual(['service:db']);
});

test('so it does where the compose file lies in a folder, and not where that folder or what is around it is mounted', () => {
  const services =
    'services:\n  db:\n    image: postgres:17\n    volumes: ["./conf:/etc/db"]\n  web:\n    image: nginx:1.29\n';
  const files = { 'deploy/compose.yaml': services, 'deploy/conf/app.yml': 'password: Tr4f-8uzu-Qlmm\n' };
  expect(seen(files).map(({ subjects }) => subjects)).toEqual([['service:db']]);
  for (const around of ['./:', '../:']) {
    const whole = { ...files, 'deploy/compose.yaml': services.replace('./conf:', around) };
    expect(seen(whole).map(({ subjects }) => subjects)).toEqual([['service:db', 'service:web']]);
  }
});

test('a credential in the command of a service concerns that service', () => {
  const [finding] = seen({
    ...BASE,
    'compose.yaml': `${COMPOSE}  cache:\n    image: redis:8.2\n    command: redis-server --requirepass Tr4f8uzuQlmm\n`,
  });
  expect(finding?.subjects).toEqual(['service:cache']);
});

test('a credential below a service concerns that service, and one beside them all of them', () => {
  const label = '    labels:\n      # how it is called\n      job.command: "mysql --password=Tr4f8uzuQlmm shop"\n';
  const below = seen({ ...BASE, 'compose.yaml': COMPOSE.replace('  web:\n', `${label}  web:\n`) });
  expect(below.map(({ subjects }) => subjects)).toEqual([['service:api']]);
  const config = 'configs:\n  job:\n    content: "mysql --password=Tr4f8uzuQlmm shop"\n';
  const beside = seen({ ...BASE, 'compose.yaml': `${COMPOSE}${config}` });
  expect(beside.map(({ subjects }) => subjects)).toEqual([['service:api', 'service:web', 'service:db']]);
});

test('what git ignores is not in the code', () => {
  expect(seen({ ...BASE, '.gitignore': 'local/\n', 'local/db.js': CODE })).toEqual([]);
});

test('installed packages, lock files and binaries are left alone', () => {
  const hash = '{"password": "Tr4f-8uzu-Qlmm"}\n';
  const files = { 'node_modules/a/b.js': CODE, 'vendor/b.js': CODE, 'package-lock.json': hash, 'logo.png': CODE };
  expect(seen({ ...BASE, ...files, 'data.txt': `\0${CODE}` })).toEqual([]);
});

test('samples and tests are worth a look and hold nobody back', () => {
  const report = reportOf({ ...BASE, 'api/tests/db.js': CODE });
  const [finding] = report.posture.findings.filter(({ rule }) => rule === RULE);
  expect(finding?.severity).toBe('low');
});

test('variables of services and builds are judged once, by the rules about them', () => {
  const files = {
    'compose.yaml': `${COMPOSE}    environment:\n      DB_PASSWORD: Tr4f-8uzu-Qlmm\n`,
    'api/Dockerfile': 'FROM node:24\nENV DB_PASSWORD=Tr4f-8uzu-Qlmm\nARG API_TOKEN=Qm4f-8uzu-Trll\n',
    'web/Dockerfile': 'FROM node:24\n',
  };
  expect(seen(files)).toEqual([]);
});

test('a file too large to scan is said to be left out', () => {
  const { skipped } = reportOf({ ...BASE, 'api/dump.sql': 'x'.repeat(1024 * 1024 + 1) });
  expect(skipped).toEqual([{ path: 'api/dump.sql', why: expect.stringContaining('1 MiB') }]);
});

test.each(FORMATS)('the format %s shows no credential that was found', async (format) => {
  const report = reportOf({ ...BASE, 'api/src/db.js': CODE, 'api/a.sh': "PASSWORD='Vq7-Canary-93x' ./run\n" });
  expect(report.posture.findings.filter(({ rule }) => rule === RULE)).toHaveLength(2);
  const render = await loadFormat(format);
  const options = { colour: false, width: 100, all: true, level: undefined, exitCode: 1 };
  const output = [...render(report, options)].join('');
  expect(output).not.toMatch(/Tr4f-8uzu|Canary/);
});

test('a credential is told where nothing is started or built, of the repository that holds it', () => {
  const told = (files: ExampleFiles) => {
    const { findings, subjects } = reportOf(files).posture;
    return [findings.map(({ rule }) => rule), subjects.map(({ kind, level }) => [kind, level])];
  };
  expect(told({ 'deploy.js': CODE })).toEqual([[RULE], [['repository', 0]]]);
  expect(told({ '.gitattributes': '', '.env': 'DB_PASSWORD=Tr4f-8uzu-Qlmm\n' })).toEqual([
    ['secrets/ignored-by-git/secret-file-not-ignored'],
    [['repository', 0]],
  ]);
  expect(told({ 'deploy.js': 'connect();\n' })).toEqual([[], []]);
  expect(seen({ ...BASE, 'scripts/backup.js': CODE })[0]?.subjects).not.toContain('repository:.');
});

test('a report shows what a README holds, of which no level asks', () => {
  const token = `glpat-${randomBytes(15).toString('base64url').replaceAll(/[-_]/g, 'x')}`;
  const report = reportOf({ 'README.md': `# Shop\n\nThe token is ${token}\n` });
  const text = renderTerminal(report, { width: 80, colour: false, all: false, level: undefined, exitCode: 0 });
  expect(text).toContain('README.md holds a credential');
  expect(text).not.toContain(token);
});
