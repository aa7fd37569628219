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

test('an engine that was named and does not answer is a fault', async () => {
  const { code, state } = await doctor();
  expect([code, state('engine')]).toEqual([3, 'fault']);
});

test('the commands that would settle what is not decided', async () => {
  const { commands } = await doctor();
  expect(commands).toContainEqual(expect.stringMatching(/^plimsoll scan image:postgres:17@sha256:/));
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
