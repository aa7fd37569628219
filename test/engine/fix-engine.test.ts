import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { engineTest } from '../support/engine.ts';
import { startPrivateEngine } from '../support/private-engine.ts';
import { programWords } from '../support/program.ts';

const [command, ...words] = programWords(join(import.meta.dirname, '../../src/cli/cli.ts'));

const plimsoll = (socket: string, ...args: readonly string[]) =>
  spawnSync(command, [...words, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, DOCKER_HOST: `unix://${socket}` },
  });

engineTest('fix engine: writes a daemon.json that the engine starts with, and keeps the old one', async () => {
  const engine = await startPrivateEngine(['--icc=true']);
  if ('skip' in engine) throw new Error(engine.skip);
  const scratch = mkdtempSync(join(tmpdir(), 'plimsoll-fix-engine-'));
  const path = join(engine.folder, 'daemon.json');
  try {
    writeFileSync(path, '{\n    "log-level": "info",\n    "shutdown-timeout": 20\n}\n');
    const shown = plimsoll(engine.socket, 'fix', 'engine:', '--review');
    expect(shown.stdout).toContain('+    "live-restore": true');
    expect(shown.stderr).toContain('dockerd is started with --icc: change it there');
    expect(readFileSync(path, 'utf8')).not.toContain('live-restore');

    const { status, stderr } = plimsoll(engine.socket, 'fix', 'engine:', '--review', '--apply');
    expect(stderr).toContain('nothing was restarted');
    expect(status).toBe(0);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      'shutdown-timeout': 20,
      'live-restore': true,
      'no-new-privileges': true,
      'userland-proxy': false,
    });
    const copies = readdirSync(engine.folder).filter((name) => name.startsWith('daemon.json.'));
    expect(copies.map((name) => JSON.parse(readFileSync(join(engine.folder, name), 'utf8')))).toEqual([
      { 'log-level': 'info', 'shutdown-timeout': 20 },
    ]);
    cpSync(path, join(scratch, 'daemon.json'));
  } finally {
    await engine.stop();
  }
  const again = await startPrivateEngine(['--config-file', join(scratch, 'daemon.json')]);
  if ('skip' in again) throw new Error(again.skip);
  try {
    const { stdout } = plimsoll(again.socket, 'check', 'engine:', '--all');
    expect(stdout).not.toContain('live-restore is off');
    // what was a flag before is left; the line above it gets a comma
    const { stdout: more } = plimsoll(again.socket, 'fix', 'engine:', '--review');
    expect(more.match(/^\+ .*/gm)).toEqual(['+    "userland-proxy": false,', '+    "icc": false']);
  } finally {
    await again.stop();
    rmSync(scratch, { recursive: true });
  }
});
