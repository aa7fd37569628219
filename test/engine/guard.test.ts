import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BYPASS_ATTEMPTS } from '../support/bypass-attempts.ts';
import { type PrivateEngine, startPrivateEngine } from '../support/private-engine.ts';
import { programWords } from '../support/program.ts';
import { isThrough, sendAttempt } from '../support/send-attempt.ts';

const [command, ...words] = programWords(join(import.meta.dirname, '../../src/cli/cli.ts'));
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-guard-'));
const name = `plimsoll-test-${process.pid}`;
const plugin = `/run/docker/plugins/${name}.sock`;
let guard: ChildProcess | undefined;
let engine: PrivateEngine | undefined;
let why = '';

beforeAll(async () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    why = 'a guard takes root on Linux';
    return;
  }
  writeFileSync(join(folder, 'plimsoll.yaml'), 'target: 1\nguard:\n  mode: enforce\n');
  guard = spawn(
    command,
    [...words, 'guard', '--config', join(folder, 'plimsoll.yaml'), '--name', name, '--audit', join(folder, 'audit')],
    { stdio: 'ignore' },
  );
  for (let tries = 0; tries < 200 && !existsSync(plugin); tries += 1) await sleep(50);
  const started = await startPrivateEngine(['--authorization-plugin', name]);
  if ('skip' in started) why = started.skip;
  else engine = started;
}, 120_000);

afterAll(async () => {
  await engine?.stop();
  if (guard?.exitCode === null && guard.signalCode === null) {
    guard.kill('SIGTERM');
    await once(guard, 'exit');
  }
  rmSync(plugin, { force: true });
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const docker = (...args: readonly string[]) =>
  spawnSync('docker', ['-H', `unix://${engine?.socket}`, ...args], { encoding: 'utf8', timeout: 60_000 });

test('a real engine with the guard lets none of the attempts through', async (context) => {
  if (!engine) return context.skip(why);
  const through: string[] = [];
  for (const attempt of BYPASS_ATTEMPTS) {
    const answer = await sendAttempt(engine.socket, attempt);
    if (isThrough(answer)) through.push(`${attempt.name}: ${answer.split('\r\n\r\n').join(' | ').slice(0, 200)}`);
  }
  expect(through).toEqual([]);
});

test('everyday calls of the docker client pass, and a refusal says why', (context) => {
  if (!engine) return context.skip(why);
  expect(docker('ps').status).toBe(0);
  expect(docker('network', 'create', 'shop').status).toBe(0);
  expect(docker('volume', 'create', 'data').status).toBe(0);
  expect(docker('create', '--user', '1000:1000', 'missing:1').stderr).toMatch(/missing:1|No such image|pull/);
  expect(docker('volume', 'create', '-o', 'type=none', '-o', 'o=bind', '-o', 'device=/', 'host').stderr).toMatch(
    /authorization denied by plugin .*control container\/no-host-takeover/,
  );
});

test('when the guard is gone, the engine refuses everything', async (context) => {
  if (!engine || !guard) return context.skip(why);
  guard.kill('SIGTERM');
  await once(guard, 'exit');
  const { status, stderr } = docker('ps');
  expect(status).not.toBe(0);
  expect(stderr).toContain(name);
  const verified = spawnSync(
    command,
    [...words, 'audit', 'verify', join(folder, 'audit/log'), '--key', join(folder, 'audit/audit.key.pub')],
    { encoding: 'utf8' },
  );
  expect(verified.stdout).toMatch(/^whole: \d{3,} records/);
}, 60_000);
