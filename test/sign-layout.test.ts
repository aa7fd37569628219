import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeOci } from './support/make-image.ts';
import { plimsoll } from './support/plimsoll.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-sign-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (...args: readonly string[]) => plimsoll(folder, { PLIMSOLL_KEY_PASSWORD: 'canary' }, ...args);
const image = (name: string, text = name): string => {
  makeOci(join(folder, name), { layers: [[{ path: 'a', content: text }]] });
  return `oci:${name}`;
};

test('a pair of keys is made once: one half for its owner alone, the other for everybody', async () => {
  const made = await run('sign', '--generate-key', 'release');
  expect([made.code, made.err.includes('canary')]).toEqual([0, false]);
  const mode = (name: string) => statSync(join(folder, name)).mode & 0o777;
  expect([mode('release.key'), mode('release.pub')]).toEqual([0o600, 0o644]);
  const before = readFileSync(join(folder, 'release.key'), 'utf8');
  expect(before).toContain('ENCRYPTED');
  expect((await run('sign', '--generate-key', 'release')).code).toBe(2);
  expect(readFileSync(join(folder, 'release.key'), 'utf8')).toBe(before);
  expect((await plimsoll(folder, {}, 'sign', '--generate-key', 'other')).code).toBe(2);
  expect((await run('sign', '--generate-key', 'other')).code).toBe(0);
});

test.each([
  'referrer',
  'tag',
])('what is signed as a %s is verified, by that key alone, and as long as it is that image', async (form) => {
  const target = image(`signed-${form}`);
  const before = await run('verify', target, '--key', 'release.pub');
  expect([before.code, before.out]).toEqual([1, expect.stringContaining('NOT VERIFIED: it carries no signature')]);
  const signed = await run('sign', target, '--key', 'release.key', '--attach', form);
  expect([signed.code, signed.out]).toEqual([0, expect.stringMatching(/^signed .*@sha256:[0-9a-f]{64}\n$/)]);
  const verified = await run('verify', target, '--key', 'other.pub', '--key', 'release.pub');
  expect([verified.code, verified.out]).toEqual([0, expect.stringMatching(/\n {2}verified\n$/)]);
  const other = await run('verify', target, '--key', 'other.pub');
  expect([other.code, other.out]).toEqual([
    1,
    expect.stringContaining('none of its signatures is by somebody you trust'),
  ]);
  const json = JSON.parse((await run('verify', target, '--key', 'release.pub', '--format', 'json')).out);
  expect(json.images).toMatchObject([{ image: target, verified: true, unmet: [], attached: [{ counts: true }] }]);
  const path = join(folder, `signed-${form}`, 'index.json');
  const index = JSON.parse(readFileSync(path, 'utf8'));
  const [changed] = JSON.parse(
    readFileSync(join(folder, image(`changed-${form}`, 'x').slice(4), 'index.json'), 'utf8'),
  ).manifests;
  const at = index.manifests.findIndex(
    ({ artifactType, annotations }: Record<string, unknown>) => !artifactType && !annotations,
  );
  writeFileSync(path, JSON.stringify({ ...index, manifests: index.manifests.with(at, changed) }));
  expect((await run('verify', target, '--key', 'release.pub')).code).not.toBe(0);
});

test('a statement that is asked for must be there, by somebody who is trusted', async () => {
  const target = image('stated');
  await run('sign', target, '--key', 'release.key');
  const ask = () => run('verify', target, '--key', 'release.pub', '--statement', 'spdx');
  const before = await ask();
  expect([before.code, before.out]).toEqual([
    1,
    expect.stringContaining('nobody you trust states https://spdx.dev/Document'),
  ]);
  writeFileSync(join(folder, 'bill.json'), JSON.stringify({ spdxVersion: 'SPDX-2.3', packages: [] }));
  const attest = (key: string) => run('attest', target, '--type', 'spdx', '--predicate', 'bill.json', '--key', key);
  expect((await attest('other.key')).code).toBe(0);
  expect((await ask()).code).toBe(1);
  const attested = await attest('release.key');
  expect([attested.code, attested.out]).toEqual([0, expect.stringMatching(/^spdx stated of oci:stated, sha256:/)]);
  expect((await ask()).code).toBe(0);
});

test('what cannot be read is no answer; an image that is not signed counts before it', async () => {
  image('plain');
  writeFileSync(join(folder, 'damaged.pub'), 'x');
  const code = async (...args: readonly string[]) => (await run(...args)).code;
  expect(await code('verify', 'oci:nowhere', '--key', 'release.pub')).toBe(3);
  expect(await code('verify', 'oci:nowhere', 'oci:plain', '--key', 'release.pub')).toBe(1);
  expect(await code('verify', 'oci:plain', 'oci:nowhere', '--key', 'release.pub')).toBe(1);
  expect(await code('verify', 'oci:plain')).toBe(2);
  expect(await code('verify', 'oci:plain', '--key', 'damaged.pub')).toBe(2);
  expect(await code('verify', 'oci:plain', '--key', 'release.key')).toBe(2);
  expect(await code('sign', 'oci:nowhere', '--key', 'release.key')).toBe(3);
  expect(await code('sign', 'oci:plain')).toBe(2);
  expect(await code('sign', 'oci:plain', '--key', 'release.pub')).toBe(2);
  expect(
    (await plimsoll(folder, { PLIMSOLL_KEY_PASSWORD: 'wrong' }, 'sign', 'oci:plain', '--key', 'release.key')).code,
  ).toBe(2);
});
