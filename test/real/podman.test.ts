import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decide } from '../../src/guard/decide.ts';
import { requiredControls } from '../../src/guard/guard-terms.ts';
import { realPath } from '../../src/outside/disk/real-path.ts';
import { guardProxy } from '../../src/outside/guard/guard-proxy.ts';
import { noPolicy } from '../../src/policy/policy.ts';
import { needPrograms } from '../support/debian-packages.ts';

const reason =
  process.getuid?.() === 0
    ? needPrograms({ podman: 'podman', docker: 'docker.io' })
    : 'podman with a store of its own takes root';

const run = (program: string, ...args: readonly string[]) =>
  new Promise<{ readonly status: number | null; readonly said: string }>((resolve) => {
    const child = spawn(program, args, { timeout: 60_000 });
    let said = '';
    child.stdout.on('data', (piece: Buffer) => (said += piece));
    child.stderr.on('data', (piece: Buffer) => (said += piece));
    child.on('close', (status) => resolve({ status, said }));
  });

describe.skipIf(reason !== undefined)(`podman and the guard${reason === undefined ? '' : ` (${reason})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-podman-'));
  const at = (name: string): string => join(folder, name);
  let service: ChildProcess | undefined;
  let close: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    const own = ['--root', at('root'), '--runroot', at('run'), '--tmpdir', at('tmp')];
    const words = [...own, 'system', 'service', '--time', '0', `unix://${at('podman.sock')}`];
    service = spawn('podman', words, { stdio: 'ignore' });
    for (let tries = 0; tries < 300 && !existsSync(at('podman.sock')); tries += 1) await sleep(100);
    const terms = { policy: noPolicy, required: requiredControls(noPolicy), today: '2026-11-27', realPath };
    const proxy = await guardProxy({
      listen: { kind: 'socket', path: at('guard.sock') },
      engine: at('podman.sock'),
      decide: async (call) => decide(call, terms)?.message,
    });
    if (!proxy.ok) throw new Error(proxy.message);
    close = proxy.value.close;
  });
  afterAll(async () => {
    await close?.();
    service?.kill();
    await new Promise((resolve) => service?.once('close', resolve) ?? resolve(undefined));
    // its store is a mount of its own
    spawnSync('umount', [at('root/overlay')], { stdio: 'ignore' });
    rmSync(folder, { recursive: true, force: true });
  });

  test('its engine can stand behind the guard: what is harmless passes, what is not is refused', async () => {
    const docker = (...args: readonly string[]) => run('docker', '-H', `unix://${at('guard.sock')}`, ...args);
    expect(await docker('ps')).toMatchObject({ status: 0 });
    expect(await docker('images')).toMatchObject({ status: 0 });
    const { status, said } = await docker('run', '--user', '1000', '--privileged', 'debian:12', 'true');
    expect(status).not.toBe(0);
    expect(said).toContain('privileged');
  });

  test('its own client speaks an API that the guard does not know, and gets nowhere', async () => {
    const podman = (...args: readonly string[]) =>
      run('podman', '--remote', '--url', `unix://${at('guard.sock')}`, ...args);
    expect(await run('podman', '--remote', '--url', `unix://${at('podman.sock')}`, 'ps')).toMatchObject({ status: 0 });
    for (const args of [['ps'], ['run', '--privileged', 'debian:12', 'true'], ['volume', 'create', 'x']]) {
      const { status, said } = await podman(...args);
      expect(status).not.toBe(0);
      expect(said).toContain('403');
    }
  });
});
