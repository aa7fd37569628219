import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { decide } from '../../src/guard/decide.ts';
import { requiredControls } from '../../src/guard/guard-terms.ts';
import { outsideProfile, type Profile } from '../../src/guard/profiles.ts';
import { realPath } from '../../src/outside/disk/real-path.ts';
import { type GuardProxy, guardProxy } from '../../src/outside/guard/guard-proxy.ts';
import { noPolicy } from '../../src/policy/policy.ts';
import { BYPASS_ATTEMPTS } from '../support/bypass-attempts.ts';
import { docker, engineTest, socket } from '../support/engine.ts';
import { isThrough, sendAttempt } from '../support/send-attempt.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-proxy-'));
const open: GuardProxy[] = [];
afterAll(async () => {
  for (const proxy of open) await proxy.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A socket of a profile before the engine of the tests. */
const startProxy = async (profile: Profile): Promise<string> => {
  const path = join(folder, `${profile}-${open.length}.sock`);
  const terms = { policy: noPolicy, required: requiredControls(noPolicy), today: '2026-11-27', realPath };
  const proxy = await guardProxy({
    listen: { kind: 'socket', path },
    engine: socket,
    decide: async (call) => (outsideProfile(profile, call) ?? decide(call, terms))?.message,
  });
  if (!proxy.ok) throw new Error(proxy.message);
  open.push(proxy.value);
  return path;
};

/** The docker client on another socket; it runs beside this process, which holds the proxy. */
const dockerOn = (at: string, input: string, ...args: readonly string[]) =>
  new Promise<{ readonly status: number | null; readonly out: string; readonly err: string }>((resolve) => {
    const child = spawn('docker', ['-H', `unix://${at}`, ...args], { timeout: 60_000 });
    let out = '';
    let err = '';
    child.stdout.on('data', (piece: Buffer) => (out += piece));
    child.stderr.on('data', (piece: Buffer) => (err += piece));
    child.on('close', (status) => resolve({ status, out, err }));
    child.stdin.end(input);
  });

for (const profile of ['guarded', 'traefik', 'portainer'] as const) {
  engineTest(`none of the attempts passes through the socket of ${profile}`, async () => {
    const at = await startProxy(profile);
    const before = docker('ps', '-aq');
    const through: string[] = [];
    for (const attempt of BYPASS_ATTEMPTS) {
      const answer = await sendAttempt(at, attempt);
      if (isThrough(answer)) through.push(`${attempt.name}: ${answer.slice(0, 200)}`);
    }
    expect(through).toEqual([]);
    expect(docker('ps', '-aq')).toBe(before);
  });
}

engineTest('through the guarded socket the docker client runs, attaches, enters and follows', async () => {
  const at = await startProxy('guarded');
  const run = await dockerOn(at, '', 'run', '--rm', '--user', '1000:1000', 'debian:12', 'echo', 'seen');
  expect(run).toMatchObject({ status: 0, out: 'seen\n' });
  await dockerOn(at, '', 'run', '-d', '--name', 'behind-proxy', '--user', '1000:1000', 'debian:12', 'sleep', '60');
  try {
    const entered = await dockerOn(at, 'through the hijacked connection\n', 'exec', '-i', 'behind-proxy', 'cat');
    expect(entered).toMatchObject({ status: 0, out: 'through the hijacked connection\n' });
    const root = await dockerOn(at, '', 'exec', '--user', 'root', 'behind-proxy', 'true');
    expect(root.status).not.toBe(0);
    expect(root.err).toContain('exec as root');
  } finally {
    docker('rm', '-f', 'behind-proxy');
  }
  const refused = await dockerOn(at, '', 'run', '--rm', '--pid', 'host', '--user', '1000:1000', 'debian:12', 'true');
  expect(refused.status).not.toBe(0);
});

engineTest('through the socket of traefik one can look and do nothing', async () => {
  const at = await startProxy('traefik');
  expect((await dockerOn(at, '', 'ps')).status).toBe(0);
  for (const args of [
    ['volume', 'create', 'x'],
    ['pull', 'debian:12'],
    ['network', 'create', 'x'],
  ])
    expect((await dockerOn(at, '', ...args)).err).toMatch(/profile traefik/);
});
