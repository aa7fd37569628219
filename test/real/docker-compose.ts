import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What Compose says of a project: its config, or why it refuses. */
export type Answer = { readonly config: unknown } | { readonly error: string };
export type Compose = { readonly version: string; readonly config: (files: readonly string[]) => Answer };

const SOURCE =
  'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian trixie main\n';

const run = (command: string, args: readonly string[], cwd: string): string | undefined => {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 120_000 });
  return done.status === 0 ? done.stdout : undefined;
};

/** Unpacks Debian's docker-compose into a cache folder, with apt lists of its own so that the machine's stay as they are. */
const unpack = (cache: string): string | undefined => {
  const binary = join(cache, 'docker-compose/usr/libexec/docker/cli-plugins/docker-compose');
  if (existsSync(binary)) return undefined;
  for (const folder of ['apt/lists/partial', 'apt/archives/partial'])
    mkdirSync(join(cache, folder), { recursive: true });
  writeFileSync(join(cache, 'apt/sources.list'), SOURCE);
  const own = [
    `Dir::Etc::sourcelist=${join(cache, 'apt/sources.list')}`,
    'Dir::Etc::sourceparts=/dev/null',
    `Dir::State::lists=${join(cache, 'apt/lists')}`,
    `Dir::Cache=${join(cache, 'apt/archives')}`,
  ].flatMap((option) => ['-o', option]);
  if (run('apt-get', [...own, 'update'], cache) === undefined)
    return 'the package lists of Debian trixie cannot be had';
  if (run('apt-get', [...own, 'download', 'docker-compose'], cache) === undefined)
    return 'docker-compose cannot be had';
  const archive = readdirSync(cache).find((name) => name.startsWith('docker-compose_') && name.endsWith('.deb'));
  if (!archive || run('dpkg', ['-x', archive, 'docker-compose'], cache) === undefined) return 'dpkg cannot unpack it';
  return existsSync(binary) ? undefined : 'the package holds no docker-compose';
};

/** The real docker-compose (Debian trixie), or why it cannot be had on this machine. */
export const dockerCompose = (): Compose | { readonly skip: string } => {
  if (process.platform !== 'linux') return { skip: 'docker-compose is taken from Debian, this is no Linux' };
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'plimsoll-test');
  mkdirSync(cache, { recursive: true });
  const fault = unpack(cache);
  if (fault !== undefined) return { skip: fault };
  const binary = join(cache, 'docker-compose/usr/libexec/docker/cli-plugins/docker-compose');
  const version = run(binary, ['version', '--short'], cache)?.trim();
  if (!version) return { skip: 'docker-compose does not start' };
  const config = (files: readonly string[]): Answer => {
    const args = [...files.flatMap((file) => ['-f', file]), '--profile', '*', 'config', '--format', 'json'];
    const done = spawnSync(binary, args, {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: { HOME: homedir(), PATH: process.env.PATH ?? '' },
    });
    // `config` writes a literal $ as $$, so that its output can be read again.
    if (done.status === 0) return { config: JSON.parse(done.stdout.replaceAll('$$', '$')) };
    return {
      error: done.stderr
        .split('\n')
        .filter((line) => !line.startsWith('time='))
        .join('\n')
        .trim(),
    };
  };
  return { version, config };
};

/** A long-running program that answers one request a line: see bench/compose-oracle. */
export const oracleAt = (
  program: string,
): { readonly config: (files: readonly string[], folder: string) => Promise<Answer>; readonly close: () => void } => {
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'], env: { HOME: homedir() } });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    config: async (files, dir) => {
      child.stdin.write(`${JSON.stringify({ dir, files, env: [] })}\n`);
      const { value } = await lines.next();
      return JSON.parse(String(value)) as Answer;
    },
    close: () => child.kill(),
  };
};
