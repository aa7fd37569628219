import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runBuilt } from './support/run-built.ts';
import { writeFiles } from './support/write-files.ts';

const root = mkdtempSync(join(tmpdir(), 'plimsoll-bad-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Finding = { readonly rule: string; readonly severity: string; readonly location: { readonly line: number } };
type Result = {
  readonly status: number | null;
  readonly stderr: string;
  readonly findings: readonly Finding[];
  readonly errors: readonly {
    readonly target: string;
    readonly message: string;
    readonly location?: { readonly line: number };
  }[];
  readonly skipped: readonly { readonly path: string; readonly why: string }[];
  readonly subjects: readonly { readonly name: string }[];
};

let count = 0;
const folder = (files: { readonly [path: string]: string | Uint8Array }): string => {
  const path = join(root, `${count++}`);
  writeFiles(path, files);
  return path;
};

const check = (target: string, ...flags: readonly string[]): Result => {
  const { status, stdout, stderr } = runBuilt(['check', target, '--format', 'json', ...flags], { timeout: 200_000 });
  return { status, stderr, ...JSON.parse(stdout) };
};

const GOOD = 'FROM node:24.11-alpine\nUSER 1000:1000\nCMD ["node", "server.js"]\n';

test('one bad file is an error with its place, and the rest is still judged', () => {
  const target = folder({ 'good/Dockerfile': GOOD, 'bad/compose.yaml': 'services:\n  web:\n    image: [a\n' });
  const result = check(target);
  expect(result.errors[0]).toMatchObject({ target: 'bad/compose.yaml', location: { line: expect.any(Number) } });
  expect(result.subjects.map(({ name }) => name)).toContain('good');
  expect(result.status).toBe(3);
});

test('findings at the threshold win over files that could not be read', () => {
  const target = folder({ 'a/Dockerfile': GOOD.replace('1000:1000', 'root'), 'b/compose.yaml': '[\n' });
  expect(check(target).status).toBe(1);
});

test.each([
  ['not a Dockerfile', 'package docker\n\ndeny[msg] {\n  input[i].Cmd == "from"\n}\n'],
  ['empty', ''],
  ['only comments', '# nothing here\n'],
  ['an unknown stage', 'FROM node:24 AS build\nFROM $\n'],
])('a Dockerfile that is %s is an error', (_, text) => {
  const result = check(folder({ Dockerfile: text }));
  expect(
    result.errors.length + result.findings.filter(({ rule }) => rule.startsWith('build/valid')).length,
  ).toBeGreaterThan(0);
  expect(result.stderr).toBe('');
});

test('one bad instruction is a finding at its line', () => {
  const result = check(folder({ Dockerfile: `${GOOD}RUNN echo hello\n` }));
  const finding = result.findings.find(({ rule }) => rule.startsWith('build/valid'));
  expect(finding?.location.line).toBe(4);
});

test('templates are left aside and said so', () => {
  const result = check(
    folder({ 'Dockerfile.j2': 'FROM {{ base }}\n', 'app/Dockerfile': '{% if x %}\nFROM node:24\n{% endif %}\n' }),
  );
  expect(result.skipped.map(({ path }) => path).sort()).toEqual(['Dockerfile.j2', 'app/Dockerfile']);
});

test('NUL bytes, invalid UTF-8, lone CR and a byte order mark', () => {
  const target = folder({
    'nul/Dockerfile': Buffer.from('FROM node:24\n\0\n'),
    'utf8/Dockerfile': Buffer.concat([Buffer.from('FROM node:24\n# '), Buffer.from([0xff, 0xfe, 0x0a])]),
    'cr/Dockerfile': GOOD.replaceAll('\n', '\r'),
    'bom/Dockerfile': `\uFEFF${GOOD}`,
    'crlf/Dockerfile': GOOD.replaceAll('\n', '\r\n'),
  });
  const result = check(target);
  expect(result.errors.map(({ target: file }) => file)).toContain('nul/Dockerfile');
  expect(result.subjects.map(({ name }) => name)).toEqual(expect.arrayContaining(['bom', 'crlf', 'utf8']));
});

test('a FIFO, links and a loop of links are not waited for nor followed', () => {
  const target = folder({ 'app/Dockerfile': GOOD });
  execFileSync('mkfifo', [join(target, 'Dockerfile')]);
  symlinkSync('..', join(target, 'app/loop'));
  symlinkSync('/etc/passwd', join(target, 'app/Dockerfile.link'));
  symlinkSync('round', join(target, 'round'));
  const result = check(target);
  expect(result.skipped.map(({ path }) => path).sort()).toEqual(['Dockerfile', 'app/Dockerfile.link']);
  expect(result.subjects).toHaveLength(1);
});

test('a file of 100 MB is refused, not read', () => {
  const target = folder({ 'app/Dockerfile': GOOD, Dockerfile: '' });
  truncateSync(join(target, 'Dockerfile'), 100 * 1024 * 1024);
  const result = check(target);
  expect(result.errors[0]?.message).toMatch(/bytes/);
  expect(result.status).toBe(3);
});

test('what lies outside of the target is not read', () => {
  const outside = folder({ 'secret.env': 'TOKEN=x\n', Dockerfile: GOOD });
  const target = folder({
    'compose.yaml': `services:\n  web:\n    image: shop:1\n    env_file: ${outside}/secret.env\n  app:\n    build: ../${outside.split('/').at(-1)}\n  more:\n    extends:\n      file: ../../x.yaml\n      service: y\n`,
  });
  const result = check(target);
  expect(JSON.stringify(result)).not.toContain('TOKEN');
  expect(result.errors.map(({ message }) => message).join()).toMatch(/outside/);
});

test('circles, bombs and things that are named and not there', () => {
  const bomb = Array.from(
    { length: 12 },
    (_, i) =>
      `x-${i}: &a${i} [${Array(10)
        .fill(i === 0 ? 'x' : `*a${i - 1}`)
        .join(', ')}]`,
  );
  const target = folder({
    'circle/compose.yaml': 'services:\n  a:\n    image: x:1\n    extends: b\n  b:\n    extends: a\n',
    'include/compose.yaml': 'include: [compose.yaml]\nservices:\n  a:\n    image: x:1\n',
    'bomb/compose.yaml': `${bomb.join('\n')}\nservices:\n  a:\n    image: x:1\n    labels: *a11\n`,
    'twice/compose.yaml': 'services:\n  a:\n    image: x:1\n    image: y:1\n',
    'variable/compose.yaml': 'services:\n  a:\n    image: x:${TAG:?say which}\n',
  });
  const result = check(target);
  const wrong = new Set(result.errors.map(({ target: file }) => file.split('/')[0]));
  for (const name of ['circle', 'include', 'bomb', 'twice']) expect(wrong).toContain(name);
  expect(result.errors.every(({ message }) => message.length > 10)).toBe(true);
});

test('ten thousand services are judged', () => {
  const services = Array.from({ length: 10_000 }, (_, i) => `  s${i}:\n    image: shop:1\n`);
  expect(check(folder({ 'compose.yaml': `services:\n${services.join('')}` })).subjects.length).toBe(10_000);
}, 210_000);

test('escape sequences in a file never reach the terminal', () => {
  const target = folder({
    'compose.yaml': 'services:\n  "web\\e[2J":\n    image: "x\\e]0;owned\\a:latest"\n    user: "ro\\u202eot"\n',
    Dockerfile: 'FROM node:24\n# \u001b[31m\nUSER \u001b[2Jroot\nRUN echo \u009b31m\n',
  });
  const { stdout } = runBuilt(['check', target, '--all']);
  expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(stdout.length).toBeGreaterThan(100);
});

test.each([
  [['check', '/no/such/place'], /does not exist/],
  [['check', '--fail-on', 'sometimes', '.'], /level:0 to level:4/],
  [['check', '--nonsense'], /nonsense/],
  [['chekc'], /no command/],
  [['worker'], /there is no command "worker"/],
  [['serve', 'everything'], /serve takes token NAME/],
  [['up', '--policy', 'nowhere.yaml', '--', 'docker', 'compose', 'up', '--help'], /nowhere\.yaml does not exist/],
  [['check', 'sbom:x'], /plimsoll scan sbom:x/],
  [['check', '--format', 'xml', '.'], /xml/],
  [['explain'], /name one/],
])('wrong usage %j is exit 2 with a way on', (args, message) => {
  const { status, stdout, stderr } = runBuilt(args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n\s+at /);
});
