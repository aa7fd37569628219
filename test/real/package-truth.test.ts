import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import type { Image } from '../../src/model/image.ts';
import { diskImage } from '../../src/outside/image/disk-image.ts';
import { folderImage } from '../../src/outside/image/folder-image.ts';
import type { ImageSource } from '../../src/ports/image-source.ts';
import { assembleImage } from '../../src/read/image/assemble-image.ts';
import { readRpm } from '../../src/read/packages/rpm/read-rpm.ts';
import { severityOf } from '../../src/scan/scanned.ts';
import { debianRoot } from '../support/debian-root.ts';
import { makeDockerArchiveOf } from '../support/make-image.ts';
import { writeFiles } from '../support/write-files.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-truth-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const imageOf = async (source: ImageSource, secrets: boolean): Promise<Image> => {
  const parts = await source.read({ secrets, progress: undefined });
  if (!parts.ok) throw new Error(parts.message);
  return assembleImage('truth', parts.value);
};
const run = (command: string, ...args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status === null || (status !== 0 && stdout === '')) throw new Error(`${command}: ${stderr}`);
  return stdout;
};
const sorted = (all: Iterable<string>): readonly string[] => [...new Set(all)].toSorted();

const root = debianRoot();
const noDebian = 'skip' in root ? root.skip : undefined;
test.skipIf(noDebian !== undefined)(
  `the packages of a Debian are those that dpkg lists, and nothing in it is an alarm${noDebian === undefined ? '' : ` (${noDebian})`}`,
  async () => {
    const tar = 'tar' in root ? root.tar : '';
    const image = await imageOf(
      diskImage({ path: makeDockerArchiveOf(join(place, 'debian.tar'), tar) }, undefined),
      true,
    );
    run('tar', '-xf', tar, '-C', place, './var/lib/dpkg/status');
    const format = '$' + '{Package} $' + '{Version} $' + '{Architecture}\\n';
    const listed = run('dpkg-query', `--admindir=${join(place, 'var/lib/dpkg')}`, '-W', '-f', format);
    const found = image.packages
      .filter(({ type }) => type === 'deb')
      .map(({ name, version, architecture }) => `${name} ${version} ${architecture}`);
    expect(found.toSorted()).toEqual(listed.trim().split('\n').toSorted());
    expect(image.problems).toEqual([]);
    expect(image.secrets.filter((one) => !/^(?:low|info)$/.test(severityOf(one)))).toEqual([]);
    expect(image.content.distribution).toMatchObject({ id: 'debian', version: '12' });
    expect(image.content.unowned).toEqual([]);
  },
);

const project = join(import.meta.dirname, '../..');
test('the packages of an npm tree are those that npm lists', async () => {
  const listed = run('npm', 'ls', '--all', '--parseable', '--long', '--prefix', project);
  const wanted = listed.split('\n').flatMap((line) => /node_modules\/.*?:(@?[^@:]+@[^:@]+)/.exec(line)?.[1] ?? []);
  for (const path of readdirSync(join(project, 'node_modules'), { recursive: true, encoding: 'utf8' })) {
    if (!/(?:^|\/)package\.json$/.test(path)) continue;
    const copy = join(place, 'npm/node_modules', path);
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(join(project, 'node_modules', path), copy);
  }
  const image = await imageOf(folderImage(join(place, 'npm')), false);
  const found = image.packages
    .filter(({ type }) => type === 'npm')
    .map(({ namespace, name, version }) => `${namespace === undefined ? '' : `${namespace}/`}${name}@${version}`);
  expect(sorted(found)).toEqual(sorted(wanted));
});

const dist = '/usr/lib/python3/dist-packages';
const pip = spawnSync('python3', ['-m', 'pip', '--version']).status === 0 && existsSync(dist);
test.skipIf(!pip)(`the packages of a Python tree are those that pip lists${pip ? '' : ' (no pip here)'}`, async () => {
  const tree = join(place, 'python/usr/lib/python3');
  mkdirSync(tree, { recursive: true });
  const listed: readonly { readonly name: string; readonly version: string }[] = JSON.parse(
    run('python3', '-m', 'pip', 'list', '--path', dist, '--format', 'json'),
  );
  cpSync(dist, join(tree, 'dist-packages'), {
    recursive: true,
    filter: (path) => !/\.py$|__pycache__|\.so$/.test(path),
  });
  const image = await imageOf(folderImage(join(place, 'python')), false);
  const normal = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');
  const found = image.packages.filter(({ type }) => type === 'pypi').map(({ name, version }) => `${name} ${version}`);
  expect(sorted(found)).toEqual(sorted(listed.map(({ name, version }) => `${normal(name)} ${version}`)));
});

const folder = (name: string, files: { readonly [path: string]: string }): string => {
  writeFiles(join(place, name), files);
  return join(place, name);
};
const named = async (path: string): Promise<readonly string[]> =>
  (await imageOf(folderImage(path), false)).packages.map(({ name, version }) => `${name} ${version}`).toSorted();

test('a tree of Yarn without node_modules is what its lock says, aliases by their own names, as `yarn info -AR` lists it', async () => {
  const lock = `__metadata:
  version: 8

"chalk4@npm:chalk@4.1.2, chalk@npm:^4.1.0":
  version: 4.1.2
  resolution: "chalk@npm:4.1.2"

"chalk@npm:5.3.0":
  version: 5.3.0
  resolution: "chalk@npm:5.3.0"

"demo@workspace:.":
  version: 0.0.0-use.local
  resolution: "demo@workspace:."

"fsevents@npm:^2.3.0":
  version: 2.3.3
  resolution: "fsevents@npm:2.3.3"
`;
  const unplugged = 'app/.yarn/unplugged/fsevents-npm-2.3.3-ce9fb0ffae/node_modules/fsevents/package.json';
  const tree = folder('berry', { 'app/yarn.lock': lock, [unplugged]: '{"name":"fsevents","version":"2.3.3"}' });
  expect(sorted(await named(tree))).toEqual(['chalk 4.1.2', 'chalk 5.3.0', 'fsevents 2.3.3']);
});

test('what setuptools carries inside itself is no package of its own, as `pip list` has it', async () => {
  const site = 'usr/lib/python3.13/site-packages';
  const metadata = (name: string, version: string): string =>
    `Metadata-Version: 2.4\nName: ${name}\nVersion: ${version}\n\n`;
  const tree = folder('vendored', {
    [`${site}/setuptools-84.2.1.dist-info/METADATA`]: metadata('setuptools', '84.2.1'),
    [`${site}/setuptools/_vendor/tomli-2.4.0.dist-info/METADATA`]: metadata('tomli', '2.4.0'),
  });
  expect(await named(tree)).toEqual(['setuptools 84.2.1']);
});

const recorded = join(import.meta.dirname, '../recorded/rpm');
test.each([
  ['SQLite', 'rpmdb.sqlite'],
  ['ndb', 'Packages.db'],
  ['Berkeley DB', 'Packages'],
  ['Berkeley DB with headers inside its pages', 'Packages-inline'],
])('the packages of an rpm database in %s are those that rpm lists', (_, file) => {
  const listed = readFileSync(join(recorded, 'listed.txt'), 'utf8').trim().split('\n');
  const bytes = gunzipSync(readFileSync(join(recorded, `${file}.gz`)));
  const { packages, owned, problem } = readRpm({ path: `var/lib/rpm/${file.replace(/-.*/, '')}`, bytes });
  expect(problem).toBeUndefined();
  expect(packages.map(({ name, version, architecture }) => `${name} ${version} ${architecture}`).toSorted()).toEqual(
    listed.map((line) => line.split(' ').slice(0, 3).join(' ')).toSorted(),
  );
  expect(packages.find(({ name }) => name === 'tool2-libs')?.source).toEqual({ name: 'tool2', version: '3:1.2-2.el9' });
  expect(owned).toContain('usr/bin/tool1');
});

test('a damaged rpm database is a problem in words or a shorter list, never a crash', () => {
  for (const file of ['rpmdb.sqlite', 'Packages.db', 'Packages']) {
    const whole = gunzipSync(readFileSync(join(recorded, `${file}.gz`)));
    for (let cut = 0; cut < 60; cut++) {
      const bytes = Buffer.from(whole.subarray(0, Math.floor((whole.length * (cut + 1)) / 61)));
      for (let at = cut * 7; at < bytes.length; at += 4093) bytes[at] = (bytes[at] ?? 0) ^ 0xa5;
      const { packages, problem } = readRpm({ path: `var/lib/rpm/${file}`, bytes });
      expect(packages.length > 0 || problem !== undefined).toBe(true);
    }
  }
});
