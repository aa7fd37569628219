import { execFileSync, spawnSync } from 'node:child_process';
import { hash, randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDockerArchive } from './support/make-image.ts';
import { makeZip } from './support/make-zip.ts';
import { writeFiles } from './support/write-files.ts';

const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'plimsoll-built-'));
const dist = join(scratch, 'dist');
const cache = join(scratch, 'cache');
beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts/build.ts'), dist], { stdio: 'ignore' });
}, 60_000);
afterAll(() => rmSync(scratch, { recursive: true }));

/** What differs from run to run. */
const PASSING = /"(?:durationMs|serialNumber|timestamp)":\s*(?:\d+|"[^"]*")/g;

const run = (program: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, XDG_CACHE_HOME: cache },
  });
  return { status, stderr, stdout: stdout.replace(PASSING, '') };
};
const built = (...args: string[]) => run(join(dist, 'plimsoll.cjs'), ...args);
const source = (...args: string[]) => run(join(root, 'src/cli/cli.ts'), ...args);

const keptFiles = (): string[] =>
  readdirSync(join(cache, 'plimsoll/code'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test('the built program answers as its source does, the first time and with what it kept of it', () => {
  const args = ['check', 'examples', '--format', 'json'];
  const expected = source(...args);
  expect(expected.status).toBe(1);
  expect(built(...args)).toEqual(expected);
  expect(keptFiles().map((file) => basename(file))).toEqual(['check']);
  expect(built(...args)).toEqual(expected);
});

test('texts that the bundle makes when asked are the same texts', () => {
  const args = ['explain', 'container/non-root/starts-as-root'];
  expect(source(...args).status).toBe(0);
  expect(built(...args)).toEqual(source(...args));
});

test.each<[string, (kept: Buffer) => string | Buffer]>([
  ['replaced', () => 'nothing that V8 wrote'],
  ['empty', () => ''],
  ['cut off', (kept) => kept.subarray(0, kept.length / 2)],
])('a cache that is %s is only slower', (_, damage) => {
  built('--version');
  for (const file of keptFiles()) writeFileSync(file, damage(readFileSync(file)));
  expect(built('--version')).toEqual(source('--version'));
});

test('a large check, which gives V8 other flags, leaves what was kept for the others as it is', () => {
  const large = join(scratch, 'large');
  for (let service = 0; service < 200; service++) {
    mkdirSync(join(large, `${service}`), { recursive: true });
    writeFileSync(join(large, `${service}`, 'Dockerfile'), 'FROM debian:13\n');
  }
  rmSync(cache, { recursive: true, force: true });
  built('check', 'examples');
  const kept = (): string[] => keptFiles().map((file) => hash('sha256', readFileSync(file)));
  const before = kept();
  expect(built('check', large, '--format', 'sarif').status).toBe(0);
  expect(kept()).toEqual(before);
});

test('what is executed later is kept where the variables of the user say, and never in the working directory', () => {
  const there = join(scratch, 'judged');
  mkdirSync(there, { recursive: true });
  const run = (env: { readonly [name: string]: string }) =>
    spawnSync(process.execPath, [join(dist, 'plimsoll.cjs'), '--version'], { cwd: there, env });
  expect(run({ XDG_CACHE_HOME: 'cache', HOME: '.' }).status).toBe(0);
  expect(readdirSync(there)).toEqual([]);
  expect(run({ XDG_CACHE_HOME: 'cache', HOME: join(scratch, 'home') }).status).toBe(0);
  expect([readdirSync(there), existsSync(join(scratch, 'home/.cache/plimsoll/code'))]).toEqual([[], true]);
});

/** How a chunk begins as V8 is given it. */
const BEGIN = '(function (exports, require, module, __filename) {';

test('what a run calls that the first did not is kept with it', () => {
  const files = {
    'web/compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n',
    'own/Dockerfile': 'FROM debian:13\nUSER 1:1\n',
  };
  writeFiles(scratch, files);
  rmSync(cache, { recursive: true, force: true });
  const compiled = (): Map<string, number> => {
    const bytes = readFileSync(keptFiles()[0] ?? '');
    const { parts } = JSON.parse(bytes.toString('latin1', 4, 4 + bytes.readUInt32LE(0)));
    return new Map(parts.map(([name, , code]: [string, number, number]) => [name, code]));
  };
  built('check', join(scratch, 'web'));
  const before = compiled();
  built('check', join(scratch, 'own'));
  const grown = [...compiled()].filter(([name, code]) => code > (before.get(name) ?? code));
  const reader = [...before.keys()].find((name) =>
    readFileSync(join(dist, name), 'latin1').includes('is not an instruction'),
  );
  expect(grown.map(([name]) => name)).toContain(reader);
});

test.runIf(process.getuid?.() === 0)('what somebody else put among it is not executed', () => {
  const foreign = { XDG_CACHE_HOME: join(scratch, 'foreign') };
  const run = () =>
    spawnSync(process.execPath, [join(dist, 'plimsoll.cjs'), '--version'], { encoding: 'utf8', env: foreign });
  const { stdout } = run();
  const [kept = ''] = globSync('foreign/plimsoll/code/*/none', { cwd: scratch }).map((path) => join(scratch, path));
  const bytes = readFileSync(kept);
  const first = 4 + bytes.readUInt32LE(0);
  const {
    parts: [[, text, code]],
  } = JSON.parse(bytes.toString('latin1', 4, first));
  bytes.write('(function () { process.exit(66); '.padEnd(BEGIN.length), first, 'latin1');
  bytes.fill(0, first + text, first + text + code); // what V8 made of it before would run else
  writeFileSync(kept, bytes);
  expect(run().status).toBe(66);
  chownSync(kept, 65_534, 65_534);
  expect(run().stdout).toBe(stdout);
});

test('of what cannot be kept nothing is left', () => {
  built('--version');
  const [kept = ''] = globSync('cache/plimsoll/code/*/none', { cwd: scratch }).map((path) => join(scratch, path));
  rmSync(kept);
  mkdirSync(join(kept, 'in'), { recursive: true });
  const before = readdirSync(dirname(kept)).sort();
  expect(built('--version').status).toBe(0);
  expect(readdirSync(dirname(kept)).sort()).toEqual(before);
  rmSync(kept, { recursive: true });
});

test('what a build kept that is long out of use is let go', () => {
  const code = join(cache, 'plimsoll/code');
  const [old, young] = [join(code, 'old-build'), join(code, 'young-build')];
  for (const folder of [old, young]) mkdirSync(join(folder, 'check'), { recursive: true });
  utimesSync(old, 1_700_000_000, 1_700_000_000);
  built('checklist', '--format', 'json');
  expect({ old: existsSync(old), young: existsSync(young) }).toEqual({ old: false, young: true });
});

test('the built program works where the built-ins that Debian stable’s Node 20 lacks are missing, its workers too', () => {
  const older = join(scratch, 'older.cjs');
  writeFileSync(
    older,
    `delete Map.groupBy;
     for (const name of ['map', 'filter', 'find', 'some', 'every', 'flatMap', 'forEach', 'reduce', 'take', 'drop', 'toArray'])
       delete Iterator.prototype[name];
     for (const name of ['union', 'intersection', 'difference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'])
       delete Set.prototype[name];
     delete Object.groupBy; delete Array.fromAsync; delete Promise.withResolvers; delete Promise.try;`,
  );
  const archive = join(scratch, 'app.tar');
  const jar = makeZip({
    'META-INF/MANIFEST.MF': 'Manifest-Version: 1.0\nImplementation-Title: orders\nImplementation-Version: 1.2\n',
    'org/acme/orders/Order.class': 'its group is the package of its classes',
  });
  const noise = { path: 'opt/noise', content: randomBytes(3 << 20) };
  makeDockerArchive(archive, { layers: [[{ path: 'opt/orders.jar', content: jar }, noise]] });
  for (const args of [
    ['check', 'examples', '--format', 'json'],
    ['sbom', `docker-archive:${archive}`, '--no-cache'],
  ]) {
    const there = spawnSync(process.execPath, ['--require', older, join(dist, 'plimsoll.cjs'), ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, XDG_CACHE_HOME: cache },
    });
    const answer = { status: there.status, stderr: there.stderr, stdout: there.stdout.replace(PASSING, '') };
    expect(answer).toEqual(source(...args));
  }
});

test('a fault of its own is told from a finding by its exit code, and no line of the bundle is printed', () => {
  const faulty = join(scratch, 'faulty.cjs');
  writeFileSync(faulty, "Map.groupBy = () => { throw new TypeError('no groups'); };");
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', faulty, join(dist, 'plimsoll.cjs'), 'check', 'examples'],
    {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, XDG_CACHE_HOME: cache },
    },
  );
  expect(stderr).toMatch(/^plimsoll: a fault of its own, which should not happen: TypeError: no groups\n {4}at /);
  expect(stderr).toContain('plimsoll --version');
  expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThan(300);
  expect(status).toBe(70);
});

test('helpers of iterators do the same where Node brings none', () => {
  const uses = `
    const all = () => [3, 1, 2].values();
    const seen = [];
    all().forEach((one) => seen.push(one));
    console.log(JSON.stringify([
      seen, [...all().map((one) => one * 2)], [...all().filter((one) => one > 1)], [...all().take(2)], [...all().take(0)],
      [...all().drop(1)], [...all().drop(5)], [...all().flatMap((one) => [one, one])], all().some((one) => one > 2),
      all().some((one) => one > 3), all().every((one) => one > 0), all().every((one) => one > 1),
      all().find((one) => one < 3), all().map((one) => one).take(1).toArray(),
    ]));`;
  const without = `for (const name of Object.getOwnPropertyNames(Iterator.prototype))
    if (name !== 'constructor') delete Iterator.prototype[name];
    if ([].values().take) throw new Error('it is still there');
    require(${JSON.stringify(join(dist, 'older-node.cjs'))});`;
  const run = (script: string) => spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  const [native, ours] = [run(uses), run(`${without}${uses}`)];
  expect(ours).toMatchObject({ status: 0, stderr: '', stdout: native.stdout });
});

test('on a Node without node:sqlite everything but the database answers, the help first of all', () => {
  const without = join(scratch, 'without-sqlite.cjs');
  writeFileSync(
    without,
    `const Module = require('node:module');
     const load = Module._load;
     Module._load = (name, ...rest) => {
       if (name === 'node:sqlite') throw new Error('No such built-in module: node:sqlite');
       return load(name, ...rest);
     };`,
  );
  const old = (...args: string[]) =>
    spawnSync(process.execPath, ['--require', without, join(dist, 'plimsoll.cjs'), ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, XDG_CACHE_HOME: cache, XDG_DATA_HOME: scratch },
    });
  expect(old('--help').stdout).toBe(source('--help').stdout);
  expect(old('db', '--help').status).toBe(0);
  expect(old('db', 'status')).toMatchObject({ status: 2, stderr: expect.stringContaining('use Node 22.15 or newer') });
});

test.skipIf(!existsSync('/dev/full'))('an answer that cannot be written is said in one line', () => {
  const full = openSync('/dev/full', 'w');
  const { status, stderr } = spawnSync(process.execPath, [join(dist, 'plimsoll.cjs'), 'checklist'], {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  });
  closeSync(full);
  expect({ status, stderr }).toEqual({
    status: 3,
    stderr: 'plimsoll: the answer cannot be written: no space left on device\n',
  });
});

test('no answer to a terminal holds a control that it would obey, data for programs neither', () => {
  const folder = join(scratch, 'hostile');
  mkdirSync(join(folder, 'web\u009b31m\u202e'), { recursive: true });
  writeFileSync(join(folder, 'web\u009b31m\u202e', 'Dockerfile'), 'FROM debian:13\n');
  for (const format of ['terminal', 'json', 'jsonl', 'sarif', 'html', 'markdown', 'junit', 'github']) {
    const { stdout, stderr } = source('check', folder, '--format', format);
    expect(stdout.length + stderr.length, format).toBeGreaterThan(0);
    expect(`${stdout}${stderr}`, format).not.toMatch(/[\u0080-\u009f\u202a-\u202e]/);
  }
});
