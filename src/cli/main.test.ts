import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { main } from './main.ts';

const cwd = mkdtempSync(join(tmpdir(), 'plimsoll-main-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
symlinkSync('loop', join(cwd, 'loop'));
writeFileSync(join(cwd, 'file'), '');
execFileSync('mkfifo', [join(cwd, 'pipe')]);
mkdirSync(join(cwd, 'notation/truststore/x509/ca/store'), { recursive: true });
writeFileSync(
  join(cwd, 'notation/truststore/x509/ca/store/a.pem'),
  '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
);
const policy = { name: 'a', registryScopes: ['*'], signatureVerification: { level: 'strict' } };
const whom = { trustStores: ['ca:store'], trustedIdentities: ['*'] };
writeFileSync(
  join(cwd, 'notation/trustpolicy.json'),
  JSON.stringify({ version: '1.0', trustPolicies: [{ ...policy, ...whom }] }),
);

const run = async (line: string) => {
  let err = '';
  const code = await main({
    ...{ args: line.split(' '), env: { HOME: cwd }, cwd, colour: false, width: 80, out: () => {} },
    err: (text) => {
      err += text;
    },
  });
  return { code, err };
};

test.each([
  ['check loop', 'loop: too many symbolic links encountered'],
  ['scan docker-archive:loop', 'loop: too many symbolic links encountered'],
  [`check ${'x'.repeat(300)}`, 'name too long'],
  ['audit verify loop', 'loop: too many symbolic links encountered'],
  ['incident list --state file', 'not a directory'],
  ['guard uninstall --root file', 'not a directory'],
])('what the system refuses is said without a stack: %s', async (line, message) => {
  const { code, err } = await run(line);
  expect(code).toBe(3);
  expect(err).toMatch(/^plimsoll \w+: .*\n$/);
  expect(err).toContain(message);
});

test.each([
  ['check registry:localhost:99999', 'it takes registry:HOST'],
  ['scan registry:localhost:99999/app', 'localhost:99999 is no host'],
  ['verify localhost:99999/app --notation notation', 'localhost:99999 is no host'],
  ['verify localhost:1/app --notation notation', 'a.pem holds a certificate that cannot be read'],
  ['scan oci:', 'oci: names nothing'],
  ['check registry:localhost:1 --rate x', '--rate x'],
  ['check . --rate 5', '--rate is for registry:HOST'],
  ['check registry:localhost:1 --live', '--live is for files'],
  ['check ', 'a target is empty'],
  ['check --policy none/of/that.yaml', 'none/of/that.yaml does not exist'],
  ['check --policy ../none.yaml', '../none.yaml does not exist'],
  ['check --baseline none/that.json', 'none/that.json does not exist'],
  ['scan docker-archive:file --dockerfile none/Dockerfile', '--dockerfile none/Dockerfile does not exist'],
  ['policy file', 'is not a folder'],
  ['guard proxy --profile ci --listen 127.0.0.1:99999', 'ports end at 65535'],
  ['guard proxy --profile ci --listen a.sock --engine tcp://x', '--engine tcp://x'],
])('what cannot be meant is wrong usage: %s', async (line, message) => {
  const { code, err } = await run(line);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test('what a hostile folder says is words on a terminal, and no line of its own', async () => {
  const there = join(cwd, 'd\u001b[2Jx');
  mkdirSync(there);
  writeFileSync(join(there, 'plimsoll.yaml'), '"\\e]0;gone\\a\\nplimsoll: all is well": 1\n');
  writeFileSync(join(there, 'compose.yaml'), 'services:\n  "a\\e[2Jb":\n    image: debian:13\n');
  const target = 'd\u001b[2Jx';
  for (const line of [
    `check ${target}`,
    `policy ${target}/compose.yaml`,
    `secrets list ${target}`,
    `check ${target}/none`,
  ]) {
    const { err } = await run(line);
    expect(err).toContain('\\u001b');
    expect(err).not.toMatch(/[\u0000-\u0009\u000b-\u001f]|^plimsoll: all/m);
  }
});

test.each([
  ['audit verify pipe', 3],
  ['audit verify file --key pipe', 2],
  ['db export bundle --key pipe', 2],
])('nobody waits for a pipe: %s', async (line, expected) => {
  expect((await run(line)).code).toBe(expected);
});
