import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Image } from '../../src/model/image.ts';
import { diskImage } from '../../src/outside/image/disk-image.ts';
import { folderImage } from '../../src/outside/image/folder-image.ts';
import type { ImageSource } from '../../src/ports/image-source.ts';
import { assembleImage } from '../../src/read/image/assemble-image.ts';
import { severityOf } from '../../src/scan/scanned.ts';
import { debianRoot } from '../support/debian-root.ts';
import { makeDockerArchiveOf } from '../support/make-image.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-truth-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const imageOf = async (source: ImageSource, secrets: boolean): Promise<Image> => {
  const parts = await source.read({ secrets, signal: undefined, progress: undefined });
  if (!parts.ok) throw new Error(parts.message);
  return assembleImage('truth', parts.value);
};
const run = (command: string, ...args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status === null || (status !== 0 && stdout === '')) throw new Error(`${command}: ${stderr}`);
  return stdout;
};

const root = debianRoot();
const reason = 'skip' in root ? root.skip : undefined;
test.skipIf(reason !== undefined)(
  `the packages of a Debian are those that dpkg lists, and nothing in it is an alarm${reason === undefined ? '' : ` (${reason})`}`,
  async () => {
    const tar = 'tar' in root ? root.tar : '';
    const image = await imageOf(diskImage(makeDockerArchiveOf(join(place, 'debian.tar'), tar), undefined), true);
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

const modules = join(import.meta.dirname, '../../node_modules');
test('the packages of an npm tree are those that npm lists', async () => {
  const listed = run('npm', 'ls', '--all', '--parseable', '--long', '--prefix', join(modules, '..'));
  const wanted = new Set(
    listed
      .trim()
      .split('\n')
      .flatMap((line) => /node_modules\/.*?:(@?[^@:]+@[^:@]+)/.exec(line)?.[1] ?? []),
  );
  const image = await imageOf(folderImage(modules), false);
  const found = image.packages
    .filter(({ type, path }) => type === 'npm' && path.endsWith('package.json'))
    .map(({ namespace, name, version }) => `${namespace === undefined ? '' : `${namespace}/`}${name}@${version}`);
  expect([...new Set(found)].toSorted()).toEqual([...wanted].toSorted());
});

const dist = '/usr/lib/python3/dist-packages';
const pip = spawnSync('python3', ['-m', 'pip', '--version']).status === 0 && existsSync(dist);
test.skipIf(!pip)(`the packages of a Python tree are those that pip lists${pip ? '' : ' (no pip here)'}`, async () => {
  const tree = join(place, 'python/usr/lib/python3');
  mkdirSync(tree, { recursive: true });
  const listed: readonly { readonly name: string; readonly version: string }[] = JSON.parse(
    run('python3', '-m', 'pip', 'list', '--path', dist, '--format', 'json'),
  );
  run('cp', '-r', dist, tree);
  const image = await imageOf(folderImage(join(place, 'python')), false);
  const normal = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');
  const found = image.packages.filter(({ type }) => type === 'pypi').map(({ name, version }) => `${name} ${version}`);
  const wanted = listed.map(({ name, version }) => `${normal(name)} ${version}`);
  expect([...new Set(found)].toSorted()).toEqual([...new Set(wanted)].toSorted());
});
