import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBucket } from './support/make-database.ts';
import { main } from './support/program.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-unknown-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const run = async (...args: readonly string[]) => {
  let out = '';
  let err = '';
  const code = await main({
    ...{ args, env: { HOME: join(place, 'home') }, cwd: place, colour: false, width: 80 },
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
};

beforeAll(async () => {
  const said = { id: 'CVE-2026-0001', ecosystem: 'Debian:13', package: 'openssl', fixed: '3.0.2-1', exploited: false };
  await run('db', 'update', '--from', makeBucket(join(place, 'bucket'), [said], '2026-11-01'));
});

const listOf = (...purls: readonly string[]): string => {
  const components = purls.map((purl) => ({ type: 'library', name: 'x', purl }));
  writeFileSync(join(place, 'list.json'), JSON.stringify({ bomFormat: 'CycloneDX', components }));
  return 'sbom:list.json';
};
const openssl = (version: string): string => `pkg:deb/debian/openssl@${version}?distro=debian-13`;

test('a list of packages gets an answer in one line', async () => {
  expect(await run('scan', listOf(openssl('3.0.2-1')))).toMatchObject({
    code: 0,
    out: expect.stringContaining('Answer: nothing is high or worse\n'),
  });
});

test('a list of packages that the database knows nothing of, and a list of none, are not clean', async () => {
  const other = listOf(openssl('3.0.2-1'), 'pkg:apk/alpine/musl@1.2.5-r0?distro=alpine-3.20.1');
  expect(await run('scan', other)).toMatchObject({
    code: 3,
    out: expect.stringContaining('Answer: nothing is high or worse; 1 of 2 packages not decided\n'),
  });
  expect(await run('scan', listOf())).toMatchObject({
    code: 3,
    out: expect.stringContaining('there was no package to compare'),
  });
});

test('an empty folder is no root file system, and one of an unknown distribution is not clean', async () => {
  mkdirSync(join(place, 'root'));
  expect(await run('scan', 'rootfs:root')).toMatchObject({ code: 3, err: expect.stringContaining('is empty') });
  mkdirSync(join(place, 'root/lib/apk/db'), { recursive: true });
  mkdirSync(join(place, 'root/etc'));
  writeFileSync(join(place, 'root/etc/os-release'), 'ID=alpine\nVERSION_ID=3.20.1\n');
  writeFileSync(join(place, 'root/lib/apk/db/installed'), 'P:musl\nV:1.2.5-r0\nA:x86_64\no:musl\n\n');
  expect(await run('scan', 'rootfs:root')).toMatchObject({
    code: 3,
    out: expect.stringContaining('unknown: no package of it could be compared'),
  });
});

test('a compose file that cannot be read says where', async () => {
  writeFileSync(join(place, 'bad.yaml'), 'services:\n  web: [\n');
  expect(await run('scan', '--compose', 'bad.yaml')).toMatchObject({
    err: expect.stringMatching(/bad\.yaml:\d+: not valid YAML/),
  });
});
