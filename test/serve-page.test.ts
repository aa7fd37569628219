import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtProgram } from './support/built-program.ts';
import { programWords } from './support/program.ts';
import { type StartedBoard, startBoard } from './support/start-board.ts';

const root = join(import.meta.dirname, '..');
const place = mkdtempSync(join(tmpdir(), 'plimsoll-serve-page-'));
const state = join(place, 'state/plimsoll/serve');
const shop = join(place, 'shop');
cpSync(join(root, 'examples/shop'), shop, { recursive: true });

const page = readFileSync(join(root, 'docs/serve.md'), 'utf8');
/** Commands of the page, in order, without what is said behind them; the unit is no command. */
const commands = [...page.matchAll(/^ {4}((?:plimsoll|printf|sudo|useradd|systemctl) [^#\n]*)/gm)].map(
  ([, line = '']) => line.trim(),
);
const inPipeline = /## Many repositories on one board[\s\S]*?```sh\n([\s\S]*?)```/.exec(
  readFileSync(join(root, 'docs/guides/ci.md'), 'utf8'),
)?.[1];

const bin = join(place, 'bin');
mkdirSync(bin);
const program = (name: string, lines: string): void => {
  writeFileSync(join(bin, name), `#!/bin/sh\n${lines}\n`);
  chmodSync(join(bin, name), 0o755);
};
program('plimsoll', `exec ${programWords(builtProgram()).join(' ')} "$@"`);
// what belongs to the machine is left alone
program('sudo', 'shift 2; exec "$@"');
for (const name of ['useradd', 'systemctl']) program(name, 'echo "$@"');
writeFileSync(join(place, 'plimsoll.yaml'), 'responses: {mode: execute}\n');

let board: StartedBoard;
const tokens = new Map<string, string>();
const env = (): NodeJS.ProcessEnv => ({
  ...{ HOME: place, PATH: `${bin}:${process.env.PATH}`, XDG_STATE_HOME: join(place, 'state') },
  ...{ TOKEN: tokens.get('web-1'), READ_TOKEN: tokens.get('ann'), PLIMSOLL_TOKEN: tokens.get('shop') },
});
const adapted = (line: string): string =>
  line
    .replaceAll(/https:\/\/board\.example\.com|http:\/\/127\.0\.0\.1:9490/g, board.url)
    .replaceAll('/var/lib/plimsoll-serve', join(place, 'other'))
    .replaceAll('/etc/plimsoll', place);
const run = (line: string) => spawnSync('sh', ['-c', adapted(line)], { cwd: shop, env: env(), encoding: 'utf8' });

beforeAll(async () => {
  board = await startBoard(state);
});
afterAll(async () => {
  await board.end();
  rmSync(place, { recursive: true, force: true });
});

test('the page is run from its first line to its last', { timeout: 120_000 }, async () => {
  expect(commands.length).toBeGreaterThan(9);
  for (const line of commands) {
    if (/^plimsoll serve(?: --config \S+)?$/.test(line)) {
      await startsAndStops(line);
      continue;
    }
    // what the page forgets at its end of the list is still needed below
    if (line.startsWith('plimsoll serve remove')) continue;
    const { status, stdout, stderr } = run(line);
    expect({ line, stderr: stderr.match(/usage|--help|\n\s+at /)?.[0] }).toEqual({ line, stderr: undefined });
    expect([0, line.startsWith('plimsoll check') ? 1 : 0], line + stderr).toContain(status);
    const [, name] = /^plimsoll serve token (\S+)/.exec(line) ?? [];
    if (name !== undefined) tokens.set(name, stdout.trim());
    if (line.includes('curl --fail-with-body')) expect(JSON.parse(stdout)).toMatchObject({ source: 'web-1', level: 0 });
    if (line.includes('/api/fleet'))
      expect(JSON.parse(stdout).sources.map(({ name: one }: { name: string }) => one)).toEqual(['nightly', 'web-1']);
  }
  expect(run('plimsoll serve remove web-1')).toMatchObject({ status: 0 });
});

/** Runs a board of the page beside, on a port of its own, until it is asked to stop. */
const startsAndStops = async (line: string): Promise<void> => {
  const words = adapted(`exec ${line} --listen 127.0.0.1:0 --state ${join(place, 'beside')}`);
  const child = spawn('sh', ['-c', words], { cwd: shop, env: env(), stdio: ['ignore', 'ignore', 'pipe'] });
  const code = await new Promise((done) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('the board: ')) child.kill('SIGTERM');
    });
    child.once('exit', done);
  });
  expect({ line, code }).toEqual({ line, code: 0 });
};

test('a pipeline sends its report as the guide says', () => {
  tokens.set('shop', run('plimsoll serve token shop').stdout.trim());
  const { status, stdout } = run(inPipeline ?? 'exit 9');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ source: 'shop', before: null });
});

test('the unit of the page is one that systemd reads, where there is a systemd', () => {
  const [, unit = ''] = /# \/etc\/systemd\/system\/plimsoll-serve\.service\n((?: {4}.*\n)+)/.exec(page) ?? [];
  const text = unit.replace(/^ {4}/gm, '');
  expect(text).toMatch(/^\[Unit\]\n[\s\S]*\[Install\]/);
  const file = join(place, 'plimsoll-serve.service');
  writeFileSync(
    file,
    text.replace('/usr/local/bin/plimsoll', join(bin, 'plimsoll')).replace('User=plimsoll', 'User=root'),
  );
  const { error, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
  if (error) return;
  expect(stderr.split('\n').filter((line) => line.includes('plimsoll-serve.service'))).toEqual([]);
});
