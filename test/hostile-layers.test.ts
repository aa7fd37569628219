import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { layerIntake } from '../src/outside/image/layer-intake.ts';
import { readLayer } from '../src/read/image/read-layer.ts';
import { walkTar } from '../src/read/image/tar/walk-tar.ts';
import { readJava } from '../src/read/packages/read-java.ts';
import { makeTar } from './support/make-image.ts';
import { makeZip } from './support/make-zip.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-hostile-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const MIB = 1024 * 1024;
const HUGE = makeTar([{ path: 'zeros' }], false);
HUGE.write('00777777777\0', 124); // 8 GiB, as the header says
HUGE.write('        ', 148);
HUGE.write(
  `${HUGE.subarray(0, 512)
    .reduce((sum, byte) => sum + byte, 0)
    .toString(8)
    .padStart(6, '0')}\0`,
  148,
);

test.each([
  ['gzip', gzipSync],
  ['zstd', zstdCompressSync],
])('a %s bomb is left where it grows beyond its ratio, and is told of', async (_, pack) => {
  const zeros = pack(Buffer.alloc(64 * MIB));
  const intake = layerIntake(true);
  const before = process.memoryUsage().rss;
  await intake.push(Buffer.from(pack(HUGE)));
  for (let member = 0; member < 64; member++) await intake.push(zeros);
  const facts = await intake.finish({ digest: undefined, diffId: undefined });
  expect(facts.problems.join()).toMatch(/unpacks to more than 250 times its size: the rest is not read/);
  expect(facts.bytes).toBeLessThan(600 * MIB);
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * MIB);
});

test('a layer that comes in pieces of any size is unpacked to the same bytes', async () => {
  const content = Buffer.from(
    Array.from({ length: 300_000 }, (_, line) => `line ${(line * 7919) % 104_729}\n`).join(''),
  );
  const tar = makeTar([
    { path: 'a.txt', content: 'x' },
    { path: 'usr/share/log.txt', content },
  ]);
  const diffId = `sha256:${createHash('sha256').update(tar).digest('hex')}`;
  const packed = gzipSync(tar);
  for (const size of [97, 4096, 300_000, packed.length]) {
    const intake = layerIntake(false);
    for (let at = 0; at < packed.length; at += size) await intake.push(packed.subarray(at, at + size));
    expect(await intake.finish({ digest: undefined, diffId })).toMatchObject({
      diffId,
      problems: [],
      bytes: tar.length,
    });
  }
});

test('jars in jars, 300 deep, are looked into as far as anybody nests them, and the rest is told of', () => {
  let jar = makeZip({ 'META-INF/maven/a/b/pom.properties': 'groupId=a\nartifactId=b\nversion=1\n' });
  for (let level = 0; level < 300; level++) jar = makeZip({ 'inner.jar': jar.toString('latin1') }, 'latin1');
  const { packages, problem } = readJava({ path: 'app.jar', bytes: jar });
  expect(packages).toEqual([]);
  expect(problem).toMatch(/more than 6 deep/);
});

test('shaded artifacts and jars inside a jar are packages, each with its place', () => {
  const pom = (name: string, version: string): string => `version=${version}\ngroupId=org.x\nartifactId=${name}\n`;
  const inner = makeZip({ 'META-INF/maven/org.x/inner/pom.properties': pom('inner', '2') });
  const jar = makeZip(
    {
      'META-INF/maven/org.x/app/pom.properties': pom('app', '1'),
      'META-INF/maven/org.x/shaded/pom.properties': pom('shaded', '3'),
      'BOOT-INF/lib/inner-2.jar': inner.toString('latin1'),
      'BOOT-INF/lib/log4j-core-2.14.1.jar': makeZip({
        'META-INF/MANIFEST.MF': 'Bundle-SymbolicName: org.y.z\n',
      }).toString('latin1'),
    },
    'latin1',
  );
  const { packages } = readJava({ path: 'app.jar', bytes: jar });
  expect(packages.map(({ namespace, name, version, path }) => `${namespace}:${name}:${version} ${path}`)).toEqual([
    'org.x:app:1 app.jar',
    'org.x:shaded:3 app.jar',
    'org.x:inner:2 app.jar!/BOOT-INF/lib/inner-2.jar',
    'org.y.z:log4j-core:2.14.1 app.jar!/BOOT-INF/lib/log4j-core-2.14.1.jar',
  ]);
});

test('a jar whose member says another size than it unpacks to is not believed', () => {
  const packed = deflateRawSync(Buffer.alloc(32 * MIB));
  const jar = makeZip({ 'lib/bomb.jar': packed.toString('latin1') }, 'latin1');
  const central = jar.indexOf(Buffer.from('504b0102', 'hex'));
  jar.writeUInt16LE(8, central + 10);
  jar.writeUInt32LE(64, central + 24);
  expect(readJava({ path: 'app.jar', bytes: jar }).packages).toEqual([]);
});

test('a million members are read, and no more is kept of them than their columns', () => {
  const reader = readLayer({ packages: true, secrets: undefined });
  const block = makeTar([{ path: 'usr/share/000000.txt' }], false);
  const sum =
    block.subarray(0, 512).reduce((total, byte) => total + byte, 0) -
    block.subarray(148, 156).reduce((a, b) => a + b) +
    256;
  const batch = Buffer.concat(Array.from({ length: 1000 }, () => block));
  for (let thousand = 0; thousand < 1000; thousand++) {
    for (let one = 0; one < 1000; one++) {
      const number = String(thousand * 1000 + one).padStart(6, '0');
      const at = one * 512;
      batch.write(number, at + 10, 'latin1');
      let digits = 0;
      for (let digit = 0; digit < 6; digit++) digits += number.charCodeAt(digit) - 48;
      batch.write(`${(sum + digits).toString(8).padStart(6, '0')}\0 `, at + 148, 'latin1');
    }
    expect(reader.push(batch)).toBe(true);
  }
  const facts = reader.finish({ blob: undefined, bytes: 0 });
  expect(facts.problems).toEqual([]);
  expect(facts.files.kinds.length).toBe(1_000_000);
  expect(facts.files.names.endsWith('999999.txt')).toBe(true);
});

const gnu = spawnSync('tar', ['--version'], { encoding: 'utf8' }).stdout?.includes('GNU') === true;
test.skipIf(!gnu).each([
  ['gnu', '0.0'],
  ['posix', '0.0'],
  ['posix', '0.1'],
  ['posix', '1.0'],
])(`a sparse file in %s form, version %s, has its holes${gnu ? '' : ' (no GNU tar here)'}`, (format, version) => {
  const file = join(place, 'sparse');
  writeFileSync(file, 'begin');
  truncateSync(file, 3 * MIB);
  writeFileSync(file, 'end', { flag: 'a' });
  truncateSync(file, 5 * MIB);
  const options = ['--sparse', `--format=${format}`, ...(format === 'posix' ? [`--sparse-version=${version}`] : [])];
  spawnSync('tar', ['-C', place, ...options, '-cf', join(place, 'sparse.tar'), 'sparse']);
  const tar = readFileSync(join(place, 'sparse.tar'));
  expect(tar.length).toBeLessThan(64 * 1024);
  const hash = createHash('sha256');
  let size = 0;
  let path = '';
  const walker = walkTar({
    entry: (entry) => {
      ({ path, size } = entry);
      return true;
    },
    data: (piece) => {
      hash.update(piece);
    },
    end: () => {},
    skip: (why) => expect.unreachable(why),
  });
  for (let at = 0; at < tar.length; at += 700) expect(walker.push(tar.subarray(at, at + 700))).toBeUndefined();
  expect(walker.finish()).toBeUndefined();
  expect({ path, size }).toEqual({ path: 'sparse', size: 5 * MIB });
  expect(hash.digest('hex')).toBe(createHash('sha256').update(readFileSync(file)).digest('hex'));
});

/** Pax records as the content of their member. */
const pax = (records: { readonly [key: string]: string }): string =>
  Object.entries(records)
    .map(([key, value]) => {
      const body = ` ${key}=${value}\n`;
      const length = [1, 2, 3, 4].find((digits) => `${body.length + digits}`.length === digits) ?? 0;
      return `${body.length + length}${body}`;
    })
    .join('');

test('the holes of many small members are not filled without end', () => {
  const size = 512 * MIB;
  const member = [
    { path: 'pax', type: 'x', content: pax({ 'GNU.sparse.size': `${size}`, 'GNU.sparse.map': '0,1' }) },
    { path: 'etc/passwd', content: 'x' },
  ];
  const skipped: string[] = [];
  let filled = 0;
  const walker = walkTar({
    entry: () => true,
    data: (piece) => {
      filled += piece.length;
    },
    end: () => {},
    skip: (why) => skipped.push(why),
  });
  for (let count = 0; count < 12; count++) walker.push(makeTar(member, false));
  expect(walker.finish()).toBeUndefined();
  expect(filled).toBe(8 * size);
  expect(skipped).toEqual(Array.from({ length: 4 }, () => '"etc/passwd" is a sparse file that is not looked into'));
});

test('a map of many lines is read piece by piece to its end', () => {
  const pairs = 3000;
  const map = `${pairs}\n${Array.from({ length: pairs }, (_, index) => `${index * 1024}\n1\n`).join('')}`;
  const padded = map.padEnd(Math.ceil(map.length / 512) * 512, '\0');
  const tar = makeTar([
    {
      path: 'pax',
      type: 'x',
      content: pax({
        'GNU.sparse.major': '1',
        'GNU.sparse.minor': '0',
        'GNU.sparse.name': 'sparse',
        'GNU.sparse.realsize': `${pairs * 1024}`,
      }),
    },
    { path: 'stored', content: padded + 'x'.repeat(pairs) },
    { path: 'next' },
  ]);
  const hash = createHash('sha256');
  const paths: string[] = [];
  const walker = walkTar({
    entry: ({ path }) => paths.push(path) === 1,
    data: (piece) => {
      hash.update(piece);
    },
    end: () => {},
    skip: (why) => expect.unreachable(why),
  });
  for (let at = 0; at < tar.length; at += 700) expect(walker.push(tar.subarray(at, at + 700))).toBeUndefined();
  expect(walker.finish()).toBeUndefined();
  expect(paths).toEqual(['sparse', 'next']);
  const whole = `x${'\0'.repeat(1023)}`.repeat(pairs);
  expect(hash.digest('hex')).toBe(createHash('sha256').update(whole).digest('hex'));
});

test('a list of packages that is longer than any is not read, and that is said', () => {
  const reader = readLayer({ packages: true, secrets: undefined });
  const long = Buffer.alloc(33 * MIB, 'a==1\n');
  reader.push(
    makeTar([
      { path: 'srv/requirements.txt', content: long },
      { path: 'app/requirements.txt', content: 'b==2\n' },
    ]),
  );
  const { packages, problems } = reader.finish({ blob: undefined, bytes: 0 });
  expect(packages.map(({ name }) => name)).toEqual(['b']);
  expect(problems).toEqual([
    `srv/requirements.txt has ${33 * MIB} bytes: no list of packages is as long, and it is not read`,
  ]);
});

test('of many lists those are kept that a layer has room for', () => {
  const reader = readLayer({ packages: true, secrets: undefined });
  const list = Buffer.alloc(5 * 200_000, 'a==1\n');
  for (const folder of ['a', 'b', 'c'])
    reader.push(makeTar([{ path: `${folder}/requirements.txt`, content: list }], false));
  const { packages, problems } = reader.finish({ blob: undefined, bytes: 0 });
  expect(packages).toHaveLength(400_000);
  expect(problems).toEqual(['c/requirements.txt lists more than is kept of a layer, and is left out']);
});

test('many folders as deep as a path can be are not laid over each other, and that is said', () => {
  const reader = readLayer({ packages: false, secrets: undefined });
  const deep = (at: number) => makeTar([{ path: `${at}/${'a/'.repeat(2000)}x`, content: 'y' }], false);
  for (let at = 0; at < 200; at++) reader.push(deep(at));
  const { files, problems } = reader.finish({ blob: undefined, bytes: 0 });
  expect(files.sizes.length).toBeLessThan(130);
  expect(problems).toEqual(['its folders lie deeper than anybody nests them: the rest is not read']);
});
