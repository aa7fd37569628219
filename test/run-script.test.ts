import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { version } from '../src/cli/version.ts';
import { builtProgram } from './support/built-program.ts';
import { runBuilt } from './support/run-built.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-run-script-'));
const marked = join(place, 'somebody-elses-program-ran');
const project = join(place, 'project');

/** The tarball of a package whose folder dist is made by `change` of this program's. */
const pack = (name: string, change: (dist: string) => void, manifest: object = {}): string => {
  const folder = join(place, name);
  cpSync(dirname(builtProgram()), join(folder, 'package/dist'), {
    recursive: true,
    filter: (path) => !/built-program\/\w+\/cache/.test(path),
  });
  change(join(folder, 'package/dist'));
  writeFileSync(join(folder, 'package/package.json'), JSON.stringify({ name: 'plimsoll', version, ...manifest }));
  const file = join(place, `${name}.tgz`);
  execFileSync('tar', ['-czf', file, '-C', folder, 'package']);
  return file;
};
const theft = `require('node:fs').writeFileSync(${JSON.stringify(marked)}, '');`;
const own = pack('own', () => undefined);
const packages = {
  own,
  'with one more line in a chunk': pack('changed', (dist) => {
    writeFileSync(join(dist, 'cli.cjs'), `${theft}${readFileSync(join(dist, 'cli.cjs'), 'utf8')}`);
  }),
  'with one more file': pack('more', (dist) => writeFileSync(join(dist, 'more.cjs'), theft)),
  'with a link in the place of a file': pack('link', (dist) => {
    writeFileSync(join(dist, '../real.cjs'), theft);
    rmSync(join(dist, 'cli.cjs'));
    execFileSync('ln', ['-s', '../real.cjs', join(dist, 'cli.cjs')]);
  }),
  'of somebody else, with scripts': pack(
    'else',
    (dist) => {
      rmSync(dist, { recursive: true });
      writeFileSync(join(dist, '../thief.cjs'), theft);
    },
    {
      bin: { plimsoll: 'thief.cjs' },
      scripts: Object.fromEntries(
        ['preinstall', 'install', 'postinstall', 'prepare', 'prepack', 'postpack'].map((name) => [
          name,
          'node thief.cjs',
        ]),
      ),
    },
  ),
};

// a registry of one package: its packument, and the tarball that is asked for
let served = own;
const registry = createServer((request, response) => {
  if (request.url?.endsWith('.tgz')) return void response.end(readFileSync(served));
  if (request.url !== '/plimsoll') return void response.writeHead(404).end('{}');
  const tarball = `http://${request.headers.host}/plimsoll/-/plimsoll-${version}.tgz`;
  const released = { name: 'plimsoll', version, dist: { tarball } };
  response.setHeader('content-type', 'application/json');
  response.end(
    JSON.stringify({ name: 'plimsoll', 'dist-tags': { latest: version }, versions: { [version]: released } }),
  );
});
beforeAll(() => new Promise<void>((done) => void registry.listen(0, '127.0.0.1', done)));
afterAll(() => {
  registry.close();
  rmSync(place, { recursive: true });
});

let homes = 0;
/** Lets a shell run a line in the project, with a home and a folder for what is temporary that are new. */
const shell = (line: string, as: readonly [string, ...string[]] = ['bash']) =>
  new Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>((done) => {
    const home = join(place, `home-${homes++}`);
    mkdirSync(join(home, 'tmp'), { recursive: true });
    const { port } = registry.address() as AddressInfo; // it listens on TCP
    const tools = join(import.meta.dirname, '../node_modules/.bin');
    const [command, ...first] = as;
    const child = spawn(command, [...first, '-ec', line], {
      cwd: project,
      env: {
        PATH: `${tools}${delimiter}${process.env.PATH}`,
        HOME: home,
        TMPDIR: join(home, 'tmp'),
        LANG: 'en_US.UTF-8',
        NODE_DISABLE_COMPILE_CACHE: '1',
        npm_config_registry: `http://127.0.0.1:${port}`,
      },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (text) => {
      out += text;
    });
    child.stderr.on('data', (text) => {
      err += text;
    });
    // what it left behind in the folder for what is temporary is told as an error
    child.once('close', (code) => done({ code, out, err: `${err}${readdirSync(join(home, 'tmp')).join(' ')}` }));
  });

/** What a pipeline runs, line by line. */
const linesOf = (file: string, pattern: RegExp): readonly string[] =>
  [...readFileSync(join(project, file), 'utf8').matchAll(pattern)].map(([, line = '']) => line);

mkdirSync(project);
const git = (...args: readonly string[]): void => {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...identity, ...args], { cwd: project, stdio: 'ignore' });
};
writeFileSync(join(project, 'Dockerfile'), 'FROM node:24.11-alpine\nUSER node\n');
const written = runBuilt(['init', '--ci', 'github'], { cwd: project });

test('init says what it wrote, and how to try it', () => {
  expect(written.stderr).toBe('');
  expect(written.stdout).toMatch(/written +plimsoll\.sh: starts plimsoll \d/);
  expect(written.stdout).toContain('sh plimsoll.sh --version');
});

test.each([[['sh']], [['bash']]] as const)('the script starts the program that wrote it, by %s', async (as) => {
  served = packages.own;
  expect(await shell('sh plimsoll.sh --version', [...as])).toEqual({ code: 0, out: `plimsoll ${version}\n`, err: '' });
});

test('the step of the written job runs the check, and its exit code is that of the check', async () => {
  served = packages.own;
  const [step = '', ...more] = linesOf('.github/workflows/plimsoll.yml', /^ +- run: (.*)$/gm);
  expect([step, more]).toEqual(['sh plimsoll.sh check --fail-on new --format github', []]);
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'first');
  const diff = `${step} --diff-base HEAD`;
  expect((await shell(diff)).code).toBe(0);
  writeFileSync(join(project, 'Dockerfile'), 'FROM node:24.11-alpine\nUSER root\n');
  const { code, out } = await shell(diff);
  expect([code, out]).toEqual([1, expect.stringContaining('::error file=Dockerfile,line=2')]);
});

test.each(
  Object.keys(packages).filter((name) => name !== 'own') as readonly (keyof typeof packages)[],
)('a package %s under the same name and version is not started', async (name) => {
  served = packages[name];
  const { code, out, err } = await shell('sh plimsoll.sh check');
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(
    /^plimsoll\.sh: nothing of plimsoll@\S+ was started: it is not the program that this script names\.$/m,
  );
  // somebody's program that the job of a pipeline starts would have left this
  expect(readdirSync(place)).not.toContain('somebody-elses-program-ran');
});

test('a registry that has no such package fails it, and says so', async () => {
  const { code, out, err } = await shell('npm_config_registry=$npm_config_registry/none sh plimsoll.sh check');
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/404.*nothing was started: npm cannot fetch plimsoll@/s);
});

test('a manifest that asks for another package manager, and workspaces, are no hindrance', async () => {
  served = packages.own;
  const manifest = {
    name: 'shop',
    private: true,
    workspaces: ['web'],
    packageManager: 'pnpm@10.0.0',
    devEngines: { packageManager: { name: 'pnpm', onFail: 'error' } },
  };
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
  try {
    expect(await shell('sh plimsoll.sh --version')).toEqual({ code: 0, out: `plimsoll ${version}\n`, err: '' });
  } finally {
    rmSync(join(project, 'package.json'));
  }
});

test('a file in the place of a registry is held against the same sum', async () => {
  const script = readFileSync(join(project, 'plimsoll.sh'), 'utf8');
  const by = (file: string) =>
    writeFileSync(join(project, 'by-file.sh'), script.replace(`PACKAGE=plimsoll@${version}`, `PACKAGE=${file}`));
  by(packages.own);
  expect((await shell('sh by-file.sh --version')).out).toBe(`plimsoll ${version}\n`);
  by(packages['with one more line in a chunk']);
  expect((await shell('sh by-file.sh --version')).code).toBe(2);
});

test('init --update lets a script of an older version start this one, and leaves the rest as it stands', async () => {
  served = packages.own;
  const script = readFileSync(join(project, 'plimsoll.sh'), 'utf8');
  const older = script
    .replace(/@\d\S*/, '@0.0.9')
    .replace(/^SHA256=\w+/m, `SHA256=${'0'.repeat(64)}`)
    .replace('set -eu', 'set -eux');
  writeFileSync(join(project, 'plimsoll.sh'), older);
  const { status, stdout } = runBuilt(['init', '--update'], { cwd: project });
  expect([status, stdout]).toEqual([0, expect.stringMatching(/updated +plimsoll\.sh: it starts plimsoll \d/)]);
  expect(readFileSync(join(project, 'plimsoll.sh'), 'utf8')).toBe(script.replace('set -eu', 'set -eux'));
  writeFileSync(join(project, 'plimsoll.sh'), script);
  expect(runBuilt(['init', '--update'], { cwd: project }).stdout).toMatch(/kept +plimsoll\.sh/);
});

test('init --update where there is no such script, or another one, writes nothing', () => {
  const elsewhere = join(place, 'elsewhere');
  mkdirSync(elsewhere);
  const none = runBuilt(['init', '--update'], { cwd: elsewhere });
  expect([none.status, none.stderr]).toEqual([3, expect.stringContaining('init --ci other')]);
  writeFileSync(join(elsewhere, 'plimsoll.sh'), 'exec plimsoll "$@"\n');
  expect(runBuilt(['init', '--update'], { cwd: elsewhere }).status).toBe(3);
  expect(readFileSync(join(elsewhere, 'plimsoll.sh'), 'utf8')).toBe('exec plimsoll "$@"\n');
  expect(readdirSync(elsewhere)).toEqual(['plimsoll.sh']);
  expect(runBuilt(['init', '--update', '--baseline'], { cwd: elsewhere }).status).toBe(2);
});

test('where the project has locked Plimsoll with its hash, the job starts that, and no script is written', () => {
  const locked = join(place, 'locked');
  mkdirSync(locked);
  const lock = (own: object) =>
    writeFileSync(
      join(locked, 'package-lock.json'),
      JSON.stringify({ lockfileVersion: 3, packages: { '': {}, 'node_modules/plimsoll': own } }),
    );
  lock({ version, integrity: 'sha512-AAAA' });
  runBuilt(['init', '--ci', 'gitlab'], { cwd: locked });
  expect(readdirSync(locked)).not.toContain('plimsoll.sh');
  const job = readFileSync(join(locked, 'plimsoll.gitlab-ci.yml'), 'utf8');
  expect(job).toMatch(/- npm ci --ignore-scripts\n +- node_modules\/\.bin\/plimsoll check --fail-on new /);
  // without a hash there is nothing that it would be held against
  lock({ version });
  expect(runBuilt(['init', '--ci', 'other'], { cwd: locked }).stdout).toContain('written  plimsoll.sh');
});
