import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { answerOf } from './support/answer-of.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'plimsoll-doctor-'));
  folders.push(root);
  cpSync(join(import.meta.dirname, '../examples/shop'), root, { recursive: true });
});

type Said = {
  readonly code: number;
  readonly state: (about: string) => string | undefined;
  readonly commands: readonly string[];
};

const doctor = async (env: { readonly [name: string]: string } = {}): Promise<Said> => {
  const home = { HOME: join(root, 'home'), DOCKER_HOST: `unix://${root}/none.sock` };
  const { code, out } = await answerOf(['doctor', '--format', 'json'], { cwd: root, env: { ...home, ...env } });
  if (out === '') return { code, state: () => undefined, commands: [] };
  const { machine, project, questions } = JSON.parse(out);
  return {
    code,
    state: (about) => [...machine, ...project].find((one: { readonly about: string }) => one.about === about)?.state,
    commands: questions.map(({ command }: { readonly command: string }) => command),
  };
};

test('an empty machine offers nothing, and says so', async () => {
  const said = await doctor({ DOCKER_HOST: '', HOME: join(root, 'home') });
  for (const about of ['database', 'scans', 'policy', 'baseline', 'repository']) expect(said.state(about)).toBe('none');
  expect(said.state('plimsoll')).toBe('ok');
});

test('a baseline that is a pipe is said to be none, and nobody waits for it', async () => {
  execFileSync('mkfifo', [join(root, 'plimsoll-baseline.json')]);
  const { state } = await doctor();
  expect(state('baseline')).toBe('fault');
});

test('a configuration of docker that cannot be read is not taken for none', async () => {
  mkdirSync(join(root, 'home/.docker/config.json'), { recursive: true });
  const { state } = await doctor();
  expect(state('logins')).toBe('fault');
});

test('an engine that was named and does not answer is a fault', async () => {
  const { code, state } = await doctor();
  expect([code, state('engine')]).toEqual([3, 'fault']);
});

test('the commands that would settle what is not decided', async () => {
  const { commands } = await doctor();
  expect(commands).toContainEqual('plimsoll scan --compose compose.yaml');
  expect(new Set(commands).size).toBe(commands.length);
});

test('what the project has', async () => {
  mkdirSync(join(root, '.git'));
  writeFileSync(join(root, '.git/HEAD'), 'ref: refs/heads/main\n');
  mkdirSync(join(root, '.git/objects'));
  mkdirSync(join(root, '.git/refs'));
  await answerOf(['init', '--baseline'], { cwd: root });
  const { state } = await doctor();
  expect([state('policy'), state('baseline'), state('repository'), state('files')]).toEqual(['ok', 'ok', 'ok', 'ok']);
  writeFileSync(join(root, 'plimsoll-baseline.json'), '{}');
  expect((await doctor()).state('baseline')).toBe('fault');
});

test('a faulty policy is a mistake with its line', async () => {
  writeFileSync(join(root, 'plimsoll.yaml'), 'target: 2\nroles: [x]\n');
  const { code, err } = await answerOf(['doctor'], { cwd: root });
  expect([code, err]).toEqual([2, expect.stringMatching(/plimsoll\.yaml:2: /)]);
});

const logins = async (
  config: unknown,
  programs: readonly string[] = [],
): Promise<{ state: string; text: string; code: number }> => {
  const docker = join(root, 'docker');
  const bin = join(root, 'bin');
  for (const folder of [docker, bin]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(docker, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config), {
    mode: 0o600,
  });
  for (const program of programs) writeFileSync(join(bin, program), '');
  const env = { HOME: join(root, 'home'), DOCKER_CONFIG: docker, PATH: bin };
  const { code, out } = await answerOf(['doctor', '--format', 'json'], { cwd: root, env });
  expect(out).not.toMatch(/canary|Y2FuYXJ5/);
  const { machine } = JSON.parse(out) as { machine: readonly { about: string; state: string; text: string }[] };
  const found = machine.find((one) => one.about === 'logins');
  return { state: found?.state ?? '', text: found?.text ?? '', code };
};
const auth = Buffer.from('canary:canary-password').toString('base64');

test('a login that lies readable is weak, and nothing of it is shown but the registry', async () => {
  const said = await logins({
    auths: { 'https://canary@ghcr.io/v2/': { auth }, 'reg.example.com': { identitytoken: 'canary' } },
  });
  expect(said).toMatchObject({
    state: 'weak',
    text: expect.stringMatching(/^2 logins readable .*\(ghcr\.io, reg\.example\.com\)/),
  });
  const proxy = await logins({
    proxies: { default: { httpProxy: 'http://canary:canary@proxy.example.com:3128', noProxy: 'x' } },
  });
  expect(proxy).toMatchObject({ state: 'weak', text: expect.stringContaining('password of a proxy') });
});

test('a helper that is there keeps them, and one that is not is a fault', async () => {
  const config = { auths: { 'ghcr.io': {} }, credsStore: 'pass', credHelpers: { 'reg.example.com': 'ecr-login' } };
  expect(await logins(config)).toMatchObject({
    state: 'fault',
    code: 3,
    text: expect.stringContaining('docker-credential-'),
  });
  expect(await logins(config, ['docker-credential-pass', 'docker-credential-ecr-login'])).toMatchObject({
    state: 'ok',
    text: expect.stringMatching(/^kept by ecr-login, pass for 2 registries/),
  });
});

test('no logins, no file and a file that is no JSON are told apart', async () => {
  expect(await logins({ auths: {} })).toMatchObject({ state: 'none' });
  expect(await logins('{"auths": ')).toMatchObject({ state: 'fault', text: expect.stringContaining('no JSON') });
  expect((await doctor()).state('logins')).toBe('none');
});
