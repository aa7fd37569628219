import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { type Member, makeDockerArchive, makeOci, makeTar } from './support/make-image.ts';
import { makeZip } from './support/make-zip.ts';
import { main } from './support/program.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-scan-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
let number = 0;
const fresh = (): string => join(place, `${++number}`);

const run = async (
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> => {
  let out = '';
  let err = '';
  const code = await main({
    args,
    env: { XDG_CACHE_HOME: join(place, 'cache'), XDG_DATA_HOME: join(place, 'data') },
    cwd: place,
    colour: false,
    width: 80,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
};
const scan = async (target: string) => {
  const { code, out } = await run('scan', target, '--format', 'json');
  return { code, json: JSON.parse(out) };
};

// put together here, so that no credential stands in this file
const TOKEN = ['ghp', '_1B4a2e77838347a7E420ce178F2E7c6912E16', '9246c34E1ccbF66C46812d16D5B1A9Dc86A1498']
  .join('')
  .slice(0, 40);
const KEY = `aws_secret_access_key = ${['wJalrXUtnF', 'EMIa7MDENGbPxRf', 'iCYq9vTkLs2Zp4Q'].join('')}\n`;
const STATUS =
  'Package: libssl3\nStatus: install ok installed\nArchitecture: amd64\nSource: openssl (3.0.1-1)\nVersion: 3.0.1-1+b1\n\nPackage: gone\nStatus: deinstall ok config-files\nVersion: 1\n';
const OS: Member = { path: 'etc/os-release', content: 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian 12"\n' };
const LAYERS: readonly (readonly Member[])[] = [
  [OS, { path: 'var/lib/dpkg/status', content: STATUS }, { path: 'opt/old/deploy.env', content: KEY }],
  [
    { path: 'opt/.wh.old' },
    {
      path: 'var/lib/dpkg/status',
      content: `${STATUS}\nPackage: nginx\nStatus: install ok installed\nVersion: 1.22\n`,
    },
    { path: 'usr/bin/su', mode: 0o4755, content: 'x' },
    {
      path: 'app/node_modules/@babel/core/package.json',
      content: '{"name":"@babel/core","version":"7.1.0","license":"MIT"}',
    },
  ],
];
const HISTORY = [
  { created_by: '/bin/sh -c #(nop) ADD file:1 in / ' },
  { created_by: '/bin/sh -c #(nop)  ENV A=b', empty_layer: true },
  { created_by: 'RUN /bin/sh -c apt-get install nginx # buildkit' },
];

test.each([
  'gzip',
  'zstd',
  'plain',
] as const)('an OCI layout of %s layers gives packages with the instruction that made them', async (packed) => {
  const { json } = await scan(`oci:${makeOci(fresh(), { layers: LAYERS, packed, history: HISTORY })}`);
  expect(json.errors).toEqual([]);
  const layerOf = (name: string) => json.packages.find((one: { name: string }) => one.name === name)?.layer;
  expect(json.packages.map(({ purl }: { purl: string }) => purl)).toEqual([
    'pkg:deb/debian/libssl3@3.0.1-1%2Bb1?arch=amd64&distro=debian-12&upstream=openssl%403.0.1-1',
    'pkg:deb/debian/nginx@1.22?distro=debian-12',
    'pkg:npm/%40babel/core@7.1.0',
  ]);
  expect(layerOf('libssl3')).toBe(json.image.layers[0].digest);
  expect(layerOf('nginx')).toBe(json.image.layers[1].digest);
  expect(json.image.layers[1].instruction).toBe('RUN apt-get install nginx');
  expect(json.image.content.setuid).toMatchObject([{ path: 'usr/bin/su', mode: 0o4755 }]);
});

test('a docker-archive gives the same as the OCI layout of the same image', async () => {
  const oci = await scan(`oci:${makeOci(fresh(), { layers: LAYERS })}`);
  const archive = await scan(`docker-archive:${makeDockerArchive(fresh(), { layers: LAYERS })}`);
  expect(archive.json.packages).toEqual(oci.json.packages);
  expect(archive.json.secrets).toEqual(oci.json.secrets);
});

test('a credential that a later layer deletes is told of, and that no container sees it', async () => {
  const { json, code } = await scan(`oci:${makeOci(fresh(), { layers: LAYERS })}`);
  expect(json.secrets).toMatchObject([
    { path: 'opt/old/deploy.env', line: 1, visible: false, layer: json.image.layers[0].digest },
  ]);
  expect(code).toBe(1);
});

test('credentials in variables, in the history and in archives inside layers are found, and never printed', async () => {
  const tar = makeTar([{ path: 'home/.netrc', content: `token=${TOKEN}\n` }]);
  const image = makeOci(fresh(), {
    layers: [
      [
        { path: 'backup.tar.gz', content: gzipSync(tar) },
        { path: 'backup.tar.zst', content: zstdCompressSync(tar) },
        { path: 'wheels/app-1.0-py3-none-any.whl', content: makeZip({ 'app/.netrc': `token=${TOKEN}\n` }) },
        // what unpacks to far more than it has is let be
        { path: 'bomb.zst', content: zstdCompressSync(Buffer.alloc(100_000_000)) },
        { path: 'cut.zst', content: zstdCompressSync(tar).subarray(0, 60) },
      ],
    ],
    config: { Env: [`GITHUB_TOKEN=${TOKEN}`] },
    history: [{ created_by: `RUN /bin/sh -c curl -H "Authorization: token ${TOKEN.replace('1B4a', '9Zk3')}" x` }],
  });
  const { out } = await run('scan', `oci:${image}`, '--format', 'json');
  const paths = JSON.parse(out).secrets.map(({ path }: { path: string }) => path);
  expect(paths).toContain('backup.tar.gz!/home/.netrc');
  expect(paths).toContain('backup.tar.zst!/home/.netrc');
  expect(paths).toContain('wheels/app-1.0-py3-none-any.whl!/app/.netrc');
  expect(paths).toContain('config:Env/GITHUB_TOKEN');
  expect(paths).toContain('history:1');
  expect(out).not.toContain(TOKEN.slice(8));
});

test('a second scan comes from the cache and says the same', async () => {
  const image = makeOci(fresh(), { layers: LAYERS });
  const first = await scan(`oci:${image}`);
  const second = await scan(`oci:${image}`);
  const timeless = ({ stats: _, ...rest }: { stats: unknown }) => rest;
  expect(timeless(second.json)).toEqual(timeless(first.json));
});

test.each([
  [
    'a layer that is cut off',
    makeTar([OS, { path: 'a', content: 'x'.repeat(2000) }], false).subarray(0, 1900),
    /cut off/,
  ],
  ['a layer that is no tar', Buffer.alloc(4096, 0x41), /no tar header/],
  ['a path that leads out', makeTar([OS, { path: '../../etc/cron.d/x', content: '* * * * *' }]), /leads out/],
] as const)('%s is told of, and the rest is read', async (_, layer, message) => {
  const image = makeOci(fresh(), { layers: [LAYERS[0] ?? [], layer] });
  const { json, code } = await scan(`oci:${image}`);
  expect(JSON.stringify(json.errors)).toMatch(message);
  expect(json.packages).toHaveLength(1);
  expect(code).toBe(1); // the credential of the first layer
});

test('a blob whose bytes are not what its name says is told of', async () => {
  const folder = makeOci(fresh(), { layers: [[OS]], packed: 'plain' });
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
  const manifest = JSON.parse(readFileSync(join(folder, 'blobs/sha256', index.manifests[0].digest.slice(7)), 'utf8'));
  writeFileSync(join(folder, 'blobs/sha256', manifest.layers[0].digest.slice(7)), makeTar([{ path: 'evil' }]));
  const { json, code } = await scan(`oci:${folder}`);
  expect(JSON.stringify(json.errors)).toMatch(/hash to/);
  expect(code).toBe(3);
});

test('devices, link circles and hard links out of the tree are listed and nothing follows them', async () => {
  const image = makeOci(fresh(), {
    layers: [
      [
        { path: 'dev/sda', type: '4' },
        { path: 'a', type: '2', link: 'b' },
        { path: 'b', type: '2', link: 'a' },
        { path: 'etc/os-release', type: '2', link: '../a' },
        { path: 'shadow', type: '1', link: '../../../../etc/shadow' },
        { path: `${'deep/'.repeat(40)}file`, content: 'x' },
      ],
    ],
  });
  const { json, code } = await scan(`oci:${image}`);
  expect(json.image.distribution).toBe(null);
  expect(code).toBe(0);
});

test('a database of another layout costs the comparison alone: the rest is looked into, and it says what to do', async () => {
  const folder = join(place, 'data/plimsoll');
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'advisories.db'));
  database.exec('pragma user_version = 1');
  database.close();
  const { code, out } = await run(
    'scan',
    `oci:${makeOci(fresh(), { layers: [[OS, { path: 'srv/a.env', content: KEY }]] })}`,
  );
  rmSync(folder, { recursive: true });
  expect(code).toBe(1);
  expect(out).toContain('AWS secret access key');
  expect(out).toMatch(/not looked for; .*layout 1, and this one reads/);
});

test('packages that there is no database for are not clean: exit code 3, where nothing worse was found', async () => {
  const image = makeOci(fresh(), { layers: [[OS, { path: 'var/lib/dpkg/status', content: STATUS }]] });
  const { json, code } = await scan(`oci:${image}`);
  expect(json.database).toBe(null);
  expect(json.packages).not.toEqual([]);
  expect(code).toBe(3);
});

test('what is no image is an error in words and exit code 3', async () => {
  const file = fresh();
  writeFileSync(file, 'hello');
  expect(await run('scan', `docker-archive:${file}`)).toMatchObject({ code: 3 });
  expect(await run('scan', 'oci:nowhere')).toMatchObject({ code: 3, err: expect.stringContaining('does not exist') });
  expect(await run('scan', './file')).toMatchObject({ code: 2 });
  writeFileSync(join(place, 'app.tar'), 'hello');
  expect(await run('scan', 'app.tar')).toMatchObject({
    code: 2,
    err: expect.stringContaining('docker-archive:app.tar'),
  });
});

test('check judges an image by what is built into it', async () => {
  const image = makeOci(fresh(), { layers: LAYERS, config: { User: '1000:1000' } });
  const { code, out } = await run('check', `oci:${image}`, '--format', 'json');
  const { subjects } = JSON.parse(out);
  expect(subjects).toMatchObject([{ kind: 'image' }]);
  const verdictOf = (id: string) => subjects[0].verdicts.find(({ control }: { control: string }) => control === id);
  expect(verdictOf('container/non-root')).toMatchObject({ verdict: 'pass', strength: 'built' });
  expect(verdictOf('image/no-setuid')).toMatchObject({ verdict: 'fail', strength: 'built' });
  expect(verdictOf('image/distroless')).toMatchObject({ verdict: 'pass', strength: 'built' });
  expect(verdictOf('secrets/not-in-image')).toMatchObject({ verdict: 'fail', strength: 'built' });
  expect(code).toBe(1);
});

test('an image that lies in a folder is asked about by that folder, and has no line to show', async () => {
  const image = makeOci(fresh(), { layers: LAYERS });
  const { out } = await run('check', `oci:${image}`);
  expect(out).toContain(`plimsoll scan oci:${image}`);
  expect(out).not.toMatch(/^ +1 \|/m);
});

test('of an archive with several images the one that is named is read, and never the first without a word', async () => {
  const image = (name: string) => ({ name, layers: [[OS, { path: `etc/${name.slice(0, 3)}`, content: name }]] });
  const file = makeDockerArchive(join(place, 'several.tar'), image('web:1.4'), image('team/api:2'), image(''));
  const silent = await run('scan', `docker-archive:${file}`);
  expect(silent.code).toBe(3);
  expect(silent.err).toMatch(
    /it holds 3 images, so add :NAME of the one that is meant: web:1\.4, team\/api:2, [\da-f]{12}/,
  );
  const id = /[\da-f]{12}$/m.exec(silent.err.trim())?.[0] ?? '';
  for (const [wanted, name] of [
    ['web:1.4', 'web:1.4'],
    ['api:2', 'team/api:2'],
    ['2', 'team/api:2'],
    [id, `docker-archive:${file}:${id}`],
  ]) {
    const { code, out } = await run('sbom', `docker-archive:${file}:${wanted}`);
    expect(code).toBe(0);
    expect(out).toContain(name?.replace(/^docker-archive:/, ''));
  }
  const other = await run('scan', `docker-archive:${file}:web:2`);
  expect([other.code, other.err]).toEqual([
    3,
    expect.stringContaining('it holds no image called web:2: web:1.4, team/api:2'),
  ]);
});

test('of an OCI layout with several names as well; platforms of one name are one image', async () => {
  const folder = makeOci(fresh(), { layers: [[OS]] });
  const [one] = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')).manifests;
  const named = (...names: readonly string[]): void =>
    writeFileSync(
      join(folder, 'index.json'),
      JSON.stringify({
        schemaVersion: 2,
        manifests: names.map((name) => ({ ...one, annotations: { 'org.opencontainers.image.ref.name': name } })),
      }),
    );
  named('1.4', '1.4');
  expect((await run('sbom', `oci:${folder}`)).code).toBe(0);
  named('1.4', '1.5');
  expect((await run('sbom', `oci:${folder}`)).err).toContain(
    'it holds 2 images, so add :NAME of the one that is meant: 1.4, 1.5',
  );
  expect((await run('sbom', `oci:${folder}:1.5`)).code).toBe(0);
});
