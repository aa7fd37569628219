import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { docker, engineTest, socket } from '../support/engine.ts';
import { plimsoll } from '../support/plimsoll.ts';

type Requirement = { readonly id: string; readonly verdict: string; readonly by: readonly string[] };

engineTest('files and the engine that runs them are one answer about a framework', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-comply-'));
  writeFileSync(join(folder, 'compose.yaml'), 'services:\n  web:\n    image: debian:12\n    command: sleep 600\n');
  const labels = {
    project: 'shop',
    service: 'web',
    'project.config_files': join(folder, 'compose.yaml'),
    'project.working_dir': folder,
  };
  const flags = Object.entries(labels).flatMap(([name, value]) => ['--label', `com.docker.compose.${name}=${value}`]);
  docker(
    'run',
    '-d',
    '--name',
    'comply-web',
    ...flags,
    '--security-opt',
    'no-new-privileges',
    'debian:12',
    'sleep',
    '600',
  );
  try {
    const run = async (...args: readonly string[]): Promise<ReadonlyMap<string, Requirement>> => {
      const env = { DOCKER_HOST: `unix://${socket}` };
      const { out } = await plimsoll(folder, env, 'comply', 'cis-docker', '--format', 'json', ...args);
      const requirements: readonly Requirement[] = JSON.parse(out).requirements;
      return new Map(requirements.map((one) => [one.id, one]));
    };
    const files = await run();
    expect(['2.2', '3.5', '5.26'].map((id) => files.get(id)?.verdict)).toEqual(['unknown', 'unknown', 'fail']);
    const both = await run('--live');
    // the engine's own settings and its host's files are decided, and what runs is not what the file says
    expect(['2.2', '2.18', '3.5'].map((id) => both.get(id)?.verdict)).not.toContain('unknown');
    expect(both.get('2.2')?.by).toEqual(['engine']);
    expect(both.get('5.26')).toMatchObject({ verdict: 'pass', by: ['engine'] });
    expect(both.get('5.11')).toMatchObject({ verdict: 'fail', by: ['files', 'engine'] });
  } finally {
    docker('rm', '-f', 'comply-web');
    rmSync(folder, { recursive: true, force: true });
  }
});
