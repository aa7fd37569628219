import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { ATTACKS, runAttacks } from '../support/attacks.ts';
import { docker, engineTest, socket } from '../support/engine.ts';
import { programWords } from '../support/program.ts';

const [command, ...words] = programWords(join(import.meta.dirname, '../../src/cli/cli.ts'));

engineTest(
  'attacks in real containers are told, each under its name',
  async () => {
    expect(ATTACKS.length).toBeGreaterThanOrEqual(20);
    const { results } = await runAttacks(socket);
    expect(results.filter(({ milliseconds }) => milliseconds === undefined)).toEqual([]);
  },
  900_000,
);

engineTest(
  'the command tells in JSON lines, joins what Falco says, serves metrics, and ends cleanly with a log that verifies',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-watch-'));
    const id = docker('run', '-d', '--name', 'watched', 'debian:12', 'sleep', '600');
    const falco = {
      rule: 'Terminal shell in container',
      priority: 'Notice',
      output: 'A shell',
      output_fields: { 'container.id': id.slice(0, 12) },
      tags: ['T1059'],
    };
    const flags = ['--audit', join(folder, 'audit'), '--metrics', '127.0.0.1:0', '--format', 'jsonl', '--falco', '-'];
    const env = { ...process.env, DOCKER_HOST: `unix://${socket}`, XDG_STATE_HOME: join(folder, 'state') };
    const watch = spawn(command, [...words, 'watch', ...flags], {
      env,
    });
    let out = '';
    let err = '';
    watch.stdout.on('data', (piece) => (out += piece));
    watch.stderr.on('data', (piece) => (err += piece));
    const until = async (isThere: () => boolean): Promise<void> => {
      for (let tries = 0; tries < 600 && !isThere(); tries += 1) await sleep(100);
    };
    try {
      await until(() => out.includes('"what":"begin"'));
      await until(() => err.includes('/metrics'));
      const metrics = /http:\S+/.exec(err)?.[0] ?? '';
      docker('exec', 'watched', 'sh', '-c', 'true');
      await until(() => out.includes('exec-into-service'));
      await sleep(1_000);
      watch.stdin.write(`${JSON.stringify(falco)}\n`);
      await until(() => out.includes('falco/'));
      const lines = out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      const alert = lines.find(({ detection }) => detection === 'falco/terminal-shell-in-container');
      expect(alert.container.name).toBe('watched');
      expect(lines.some(({ kind, action }) => kind === 'action' && action.startsWith('exec_start'))).toBe(true);
      expect(await (await fetch(metrics)).text()).toContain('plimsoll_watched_containers');
      watch.kill('SIGTERM');
      await until(() => watch.exitCode !== null);
      expect({ code: watch.exitCode, err: err.replace(/^.*metrics.*\n/m, '') }).toEqual({ code: 0, err: '' });
      const verify = spawn(command, [...words, 'audit', 'verify', join(folder, 'audit/log')]);
      let verified = '';
      verify.stdout.on('data', (piece) => (verified += piece));
      await new Promise((resolve) => verify.once('exit', resolve));
      expect(verified).toMatch(/^whole: \d+ records/);
      const log = readFileSync(join(folder, 'audit/log/00000001.jsonl'), 'utf8');
      expect(log).toContain('detection/exec-into-service');
      expect(readFileSync(join(folder, 'state/plimsoll/watch/baseline.json'), 'utf8')).toContain('"watched"');
      const checked = spawnSync(command, [...words, 'check', 'engine:', '--format', 'json'], {
        env,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      });
      const { subjects } = JSON.parse(checked.stdout);
      const verdicts = subjects.find(({ kind }: { kind: string }) => kind === 'engine').verdicts;
      const reasonOf = (control: string): unknown =>
        verdicts.find((one: { control: string }) => one.control === control)?.reason;
      expect(reasonOf('runtime/monitored')).toContain('nobody is told');
      expect(reasonOf('governance/audit-log')).toContain('has no copy elsewhere');
    } finally {
      if (watch.exitCode === null) watch.kill('SIGKILL');
      docker('rm', '-f', 'watched');
      rmSync(folder, { recursive: true, force: true });
    }
  },
  300_000,
);
