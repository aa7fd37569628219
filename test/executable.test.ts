import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bunOf, thisPlatform } from '../scripts/compile-executable.ts';
import { builtProgram } from './support/built-program.ts';
import { makeBucket } from './support/make-database.ts';
import { makeDockerArchive } from './support/make-image.ts';

const root = join(import.meta.dirname, '..');
const place = mkdtempSync(join(tmpdir(), 'plimsoll-executable-'));
afterAll(() => rmSync(place, { recursive: true }));
const executable = join(place, 'plimsoll');
mkdirSync(join(place, 'broken'));
writeFileSync(join(place, 'broken/compose.yaml'), 'services: [\n');

/** Why there is no Bun to compile with; a build that fails is no reason. */
const whyNot = (): string | undefined => {
  try {
    bunOf(thisPlatform());
    return undefined;
  } catch (error) {
    return `no Bun: ${error instanceof Error ? error.message : error}`;
  }
};
const why = whyNot();
if (why === undefined)
  execFileSync(process.execPath, [join(root, 'scripts/build-executable.ts'), executable], { stdio: 'ignore' });

/** How long it took, and when a database was filled. */
const PASSING = /"(?:durationMs|updated)":\s*[\w":.-]+|\d+\.\d\d s$/gm;

/** What one of the two programs answers, each with a home of its own. */
const answer = (command: string, words: readonly string[], args: readonly string[], cwd = root) => {
  const home = join(place, words.length === 0 ? 'home-executable' : 'home-package');
  const { status, stdout, stderr } = spawnSync(command, [...words, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { PATH: process.env.PATH, HOME: home },
  });
  return { status, stdout: stdout.replace(PASSING, ''), stderr: stderr.replaceAll(home, 'HOME') };
};
const ofExecutable = (...args: readonly string[]) => answer(executable, [], args);
const ofPackage = (...args: readonly string[]) => answer(process.execPath, [builtProgram()], args);

describe.skipIf(why !== undefined)(`the executable${why === undefined ? '' : ` (${why})`}`, () => {
  test.each([
    [0, ['--version']],
    [0, ['--help']],
    [1, ['check', 'examples', '--format', 'json']],
    [1, ['check', 'examples']],
    [0, ['explain', 'container/non-root/starts-as-root']],
    [2, ['check', '--no-such-flag']],
    [3, ['check', join(place, 'broken')]],
  ])('answers as the npm package does, with exit code %i to %j', (code, args) => {
    const expected = ofPackage(...args);
    expect(expected.status).toBe(code);
    expect(ofExecutable(...args)).toEqual(expected);
  });

  test('writes into a job what the npm package would: the package that is started there is the one it was made of', () => {
    const scriptBy = (folder: string, run: typeof ofPackage): string => {
      mkdirSync(join(place, folder));
      expect(run('init', '--ci', 'other', join(place, folder)).status).toBe(0);
      return readFileSync(join(place, folder, 'plimsoll.sh'), 'utf8');
    };
    expect(scriptBy('by-executable', ofExecutable)).toBe(scriptBy('by-package', ofPackage));
  });

  test('lies beside the licences of what it holds', () => {
    expect(readFileSync(`${executable}.licences.txt`, 'utf8')).toMatch(/^yaml \d[\d.]+ \(ISC\)$/m);
  });

  test('fills its database and finds with it what the npm package finds, in layers that workers read', () => {
    const archive = join(place, 'app.tar');
    const release = { path: 'etc/os-release', content: 'ID=debian\nVERSION_ID="13"\n' };
    const status = 'Package: openssl\nStatus: install ok installed\nVersion: 3.0.1-1\n';
    const noise = () => ({ path: `opt/${randomBytes(4).toString('hex')}`, content: randomBytes(3 << 20) });
    makeDockerArchive(archive, {
      packed: 'gzip',
      layers: [[release, { path: 'var/lib/dpkg/status', content: status }, noise()], [noise()]],
    });
    const said = { id: 'CVE-2026-0001', ecosystem: 'Debian:13', package: 'openssl', fixed: '3.0.2-1' };
    const bucket = makeBucket(join(place, 'bucket'), [said], '2026-11-01');
    const update = ['db', 'update', '--from', bucket];
    expect(ofExecutable(...update)).toMatchObject({ status: 0, stdout: ofPackage(...update).stdout });
    const scan = ['scan', `docker-archive:${archive}`, '--format', 'json'];
    const expected = ofPackage(...scan);
    expect(expected.stdout).toContain('CVE-2026-0001');
    expect(ofExecutable(...scan)).toEqual(expected);
  });

  test.skipIf(process.platform !== 'linux')('looks through a large tree with a helping thread', async () => {
    const tree = join(place, 'tree');
    mkdirSync(tree);
    writeFileSync(join(tree, 'Dockerfile'), 'FROM debian:13\nUSER 1000\n');
    for (let number = 0; number < 1200; number++)
      writeFileSync(join(tree, `${number}.txt`), `${number} words and no credential at all\n`.repeat(2000));
    const child = spawn(executable, ['check', tree, '--format', 'json'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    const ended = new Promise((resolve) => child.once('close', resolve));
    const names = new Set<string>();
    const timer = setInterval(() => {
      for (const name of threadsOf(child.pid)) names.add(name);
    }, 2);
    await ended;
    clearInterval(timer);
    expect(names).toContain('Worker');
    expect(stdout.replace(PASSING, '')).toBe(ofPackage('check', tree, '--format', 'json').stdout);
  });

  test('what lies in the folder where it is started does not change how it runs', () => {
    const folder = join(place, 'hostile');
    mkdirSync(folder);
    writeFileSync(join(folder, 'Dockerfile'), 'FROM debian:13\n');
    writeFileSync(join(folder, 'bunfig.toml'), 'preload = ["./taken-over.js"]\n');
    writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
    writeFileSync(join(folder, '.env'), 'FORCE_COLOR=1\n');
    writeFileSync(join(folder, 'taken-over.js'), "require('node:fs').writeFileSync('taken-over', '')\n");
    const { stdout } = answer(executable, [], ['check', '.'], folder);
    expect(stdout).toContain('debian:13');
    expect(stdout).not.toContain('\u001b[');
    expect(readdirSync(folder)).not.toContain('taken-over');
  });

  test('says in words that it cannot be the proxy of an engine', () => {
    const { status, stderr } = ofExecutable('guard', 'proxy', '--profile', 'ci', '--listen', join(place, 'proxy.sock'));
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('from the npm package') });
  });

  test('names itself in the unit of the guard', () => {
    const folder = join(place, 'machine');
    mkdirSync(join(folder, 'etc/docker'), { recursive: true });
    writeFileSync(join(folder, 'plimsoll.yaml'), 'guard:\n  mode: observe\n');
    expect(
      answer(executable, [], ['guard', 'install', '--config', 'plimsoll.yaml', '--root', folder], folder),
    ).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'etc/systemd/system/plimsoll-guard.service'), 'utf8')).toContain(
      `ExecStart=${executable} guard --config`,
    );
  });
});

const threadsOf = (pid: number | undefined): readonly string[] => {
  const folder = `/proc/${pid}/task`;
  try {
    return readdirSync(folder).map((thread) => readFileSync(join(folder, thread, 'comm'), 'utf8').trim());
  } catch {
    return []; // it has ended
  }
};
