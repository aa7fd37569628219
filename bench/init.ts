import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { draftDockerFiles } from '../src/init/draft-docker-files.ts';
import { diskFiles } from '../src/outside/disk/disk-files.ts';
import { cacheFolder } from '../test/support/cache-folder.ts';
import { needPrograms } from '../test/support/debian-packages.ts';
import { debianProgram } from '../test/support/debian-program.ts';
import { startPrivateEngine } from '../test/support/private-engine.ts';
import { makeArchives } from './fix-build/bases.ts';
import { wheel } from './fix-build/wheel.ts';
import { STANDS } from './init/bases.ts';
import { type Built, projects } from './init/projects.ts';

// node bench/init.ts [NAME]
// Lets init write the Docker files of small projects, builds each, starts its stack as compose.yaml says, and runs the
// health check that is in the image. Figures: bench/init.md. DOCKER: another client than docker, which must know BuildKit.

const client = process.env.DOCKER ?? 'docker';
const missing = needPrograms({ busybox: 'busybox-static', tini: 'tini' });
if (missing !== undefined) throw new Error(missing);
const composer = debianProgram({
  suite: 'trixie',
  package: 'docker-compose',
  path: 'usr/libexec/docker/cli-plugins/docker-compose',
});
if ('skip' in composer) throw new Error(composer.skip);
const engine = await startPrivateEngine();
if ('skip' in engine) throw new Error(engine.skip);

const run = (
  program: string,
  args: readonly string[],
  cwd?: string,
): { readonly ok: boolean; readonly out: string } => {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, DOCKER_HOST: `unix://${engine.socket}`, DOCKER_BUILDKIT: '1', BUILDKIT_PROGRESS: 'plain' },
    timeout: 900_000,
    ...(cwd === undefined ? {} : { cwd }),
  });
  return { ok: status === 0, out: `${stdout}${stderr}` };
};
const docker = (...args: readonly string[]) => run(client, args);
const lastOf = (out: string): string => out.trim().split('\n').slice(-6).join(' | ');
const lay = (files: { readonly [path: string]: string | Buffer }): string => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-init-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
};

const makeBases = (): void => {
  for (const [name, archive] of Object.entries(makeArchives(join(cacheFolder(), 'fix-bases')))) {
    const imported = docker('import', archive, `archive/${name}`);
    if (!imported.ok) throw new Error(imported.out);
  }
  const busybox = spawnSync('sh', ['-c', 'command -v busybox'], { encoding: 'utf8' }).stdout.trim();
  for (const { archive, names, setup, start, files = {}, online } of STANDS) {
    const folder = lay({
      ...files,
      Dockerfile: `FROM archive/${archive}\nCOPY . /opt/\nRUN ${setup}\nCMD ${JSON.stringify(start)}\n`,
    });
    copyFileSync(busybox, join(folder, 'busybox'));
    const tags = names.flatMap((name) => ['--tag', name]);
    const built = docker('build', '--quiet', '--network', online ? 'host' : 'none', ...tags, folder);
    rmSync(folder, { recursive: true });
    if (!built.ok) throw new Error(`${names.join(', ')}: ${lastOf(built.out)}`);
  }
};

/** Why the stack of a project does not come up as it was written; undefined when it is well. */
const fault = async ({ name, files, secrets }: Built): Promise<string | undefined> => {
  const folder = lay(files);
  const compose = (...args: readonly string[]) => run(composer.program, ['-p', name, ...args], folder);
  try {
    const drafts = draftDockerFiles(diskFiles(folder), '2026-11-28');
    if (drafts.kind === 'none') return `nothing written: ${drafts.why}`;
    for (const { path, text } of drafts.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const asked = Object.keys(secrets).sort().join(' ');
    if (drafts.secrets.join(' ') !== asked) return `asks for the secrets ${drafts.secrets.join(' ')}`;
    for (const [secret, value] of Object.entries(secrets)) writeFileSync(join(folder, 'secrets', secret), value);
    const built = docker('build', '--quiet', '--network', 'none', '--tag', `${name}-app`, folder);
    if (!built.ok) return `does not build: ${lastOf(built.out)}`;
    const up = compose('up', '--detach', '--no-build');
    if (!up.ok) return `does not start: ${lastOf(up.out)}; ${lastOf(compose('logs').out)}`;
    const id = compose('ps', '--all', '--quiet', 'app').out.trim();
    const test = docker('inspect', '--format', '{{json .Config.Healthcheck.Test}}', id).out.trim();
    const [kind, ...words]: readonly string[] = JSON.parse(test === 'null' ? '["NONE"]' : test);
    if (kind !== 'CMD') return 'has no health check';
    for (let attempt = 0; ; attempt++) {
      const probe = docker('exec', id, ...words);
      if (probe.ok) break;
      if (attempt > 60) return `is not healthy: ${lastOf(probe.out)}; ${lastOf(docker('logs', id).out)}`;
      await sleep(500);
    }
    const restarts = docker('inspect', '--format', '{{.RestartCount}} {{.State.Running}}', id).out.trim();
    return restarts === '0 true' ? undefined : `does not stay: ${restarts}`;
  } finally {
    compose('down', '--volumes', '--timeout', '2');
    rmSync(folder, { recursive: true, force: true });
  }
};

let well = 0;
const wanted = projects(wheel()).filter(({ name }) => name.startsWith(process.argv[2] ?? ''));
try {
  makeBases();
  for (const project of wanted) {
    const why = await fault(project);
    if (why === undefined) well++;
    process.stdout.write(
      `${why === undefined ? 'well' : 'FAULT'} ${project.name}${why === undefined ? '' : `: ${why}`}\n`,
    );
  }
} finally {
  process.stdout.write(`${well} of ${wanted.length}\n`);
  await engine.stop();
}
