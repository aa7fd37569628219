import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { diskIncidents } from '../../src/outside/disk/disk-incidents.ts';
import { docker, engineTest, socket } from '../support/engine.ts';
import { programWords } from '../support/program.ts';

const [command, ...words] = programWords(join(import.meta.dirname, '../../src/cli/cli.ts'));
const ID = '20261127-084949-c0de';

engineTest(
  'an incident is answered on a real engine: evidence first, then hands; what a kill broke off is done again',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-incident-'));
    const state = join(folder, 'state/plimsoll/watch');
    const env = { ...process.env, DOCKER_HOST: `unix://${socket}`, XDG_STATE_HOME: join(folder, 'state') };
    const plimsoll = (...args: readonly string[]) =>
      spawnSync(command, [...words, ...args], { env, encoding: 'utf8', timeout: 300_000 });
    const speaks = ['sh', '-c', 'echo it speaks; echo planted > /usr/local/bin/planted; sleep 600'];
    const id = docker('run', '-d', '--name', 'broken-into', 'debian:12', ...speaks);
    try {
      const store = diskIncidents(state);
      const time = new Date().toISOString();
      store.write({
        ...{ schemaVersion: 1, id: ID, opened: time, updated: time, severity: 'critical', more: 0, closed: undefined },
        container: { id, name: 'broken-into', image: 'debian:12', service: 'broken-into' },
        alerts: [
          { time, detection: 'miner', severity: 'critical', message: 'x', technique: 'T1496.001', control: 'c' },
        ],
      });
      const config = join(folder, 'mine.yaml');
      const playbook = '{severity: critical, do: [stop, disconnect, pause, notify, preserve]}';
      writeFileSync(config, `responses:\n  mode: execute\n  playbooks: [${playbook}]\n`);
      const respond = ['incident', 'respond', '--config', config, '--audit', join(folder, 'audit')];

      const first = spawn(command, [...words, ...respond], { env, stdio: 'ignore' });
      const isBegun = (): boolean => store.journal(ID).steps.some(({ step }) => step === 'preserve');
      for (let tries = 0; tries < 6_000 && !isBegun(); tries += 1) await sleep(10);
      const ended = once(first, 'exit');
      first.kill('SIGKILL');
      await ended;
      expect(isBegun()).toBe(true);
      expect(docker('inspect', '--format', '{{.State.Status}}', 'broken-into')).toBe('running');

      const second = plimsoll(...respond, '--once');
      expect({ status: second.status, steps: second.stderr }).toEqual({
        status: 0,
        steps: expect.stringMatching(/preserve: done.*\n.*pause: done.*\n.*disconnect: done.*\n.*stop: done/),
      });
      expect(docker('inspect', '--format', '{{.State.Status}} {{len .NetworkSettings.Networks}}', id)).toBe('exited 0');

      const evidence = join(state, `incidents/${ID}.evidence`);
      const manifest = JSON.parse(readFileSync(join(evidence, 'manifest.json'), 'utf8'));
      expect(manifest.missing).toEqual([]);
      const names = manifest.files.map(({ name }: { name: string }) => name);
      expect(readdirSync(evidence).sort()).toEqual([...names, 'manifest.json'].sort());
      for (const { name, sha256 } of manifest.files) {
        const digest = createHash('sha256')
          .update(readFileSync(join(evidence, name)))
          .digest('hex');
        expect(digest, name).toBe(sha256);
      }
      expect(readFileSync(join(evidence, 'log.txt'), 'utf8')).toContain('it speaks');
      expect(readFileSync(join(evidence, 'changes.json'), 'utf8')).toContain('/usr/local/bin/planted');
      expect(readFileSync(join(evidence, 'processes.json'), 'utf8')).toContain('sleep');
      const tar = spawnSync('tar', ['-tf', join(evidence, 'files.tar')], { encoding: 'utf8', maxBuffer: 1 << 26 });
      expect(tar.stdout).toContain('usr/local/bin/planted');

      // whoever wants to know the digest of the manifest finds it in the log, which shows tampering
      const own = createHash('sha256')
        .update(readFileSync(join(evidence, 'manifest.json')))
        .digest('hex');
      const verified = plimsoll('audit', 'verify', join(folder, 'audit/log'));
      expect(verified.stdout).toMatch(/^whole: /);
      expect(plimsoll('audit', 'export', join(folder, 'audit/log')).stdout).toContain(own);

      expect(plimsoll('incident', 'show', ID).status).toBe(1);
      expect(plimsoll('incident', 'close', ID, '--reason', 'exercise').status).toBe(0);
      const shown = plimsoll('incident', 'show', ID);
      expect(shown.status).toBe(0);
      expect(shown.stdout).toMatch(/miner.*[\s\S]*preserve: done[\s\S]*closed by .*: exercise/);
      expect(existsSync(join(state, 'responder.json'))).toBe(true);
    } finally {
      docker('rm', '-f', 'broken-into');
      rmSync(folder, { recursive: true, force: true });
    }
  },
  600_000,
);
