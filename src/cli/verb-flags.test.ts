import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { main } from './main.ts';

const cwd = mkdtempSync(join(tmpdir(), 'plimsoll-verbs-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const run = async (line: string) => {
  let err = '';
  const env = { HOME: cwd, PLIMSOLL_KEY_PASSWORD: 'secret' };
  const code = await main({
    ...{ args: line.split(' '), env, cwd, colour: false, width: 80, out: () => {} },
    err: (text) => {
      err += text;
    },
  });
  return { code, err };
};

test.each([
  ['scan --compose --all', '--all is for one image'],
  ['scan --compose --platform linux/arm64', '--platform is for registry:'],
  ['scan --compose . --insecure-registry', '--insecure-registry is for registry:'],
  ['scan image:nginx --platform linux/arm64', '--platform is for registry:'],
  ['scan sbom:list.json --no-cache', '--no-cache is for images'],
  ['sbom oci:folder --insecure-registry', '--insecure-registry is for registry:'],
  ['scan image:nginx --output missing/answer.json', 'missing/answer.json cannot be written: no such file or directory'],
  ['harden --output missing/proof.json', 'missing/proof.json cannot be written: no such file or directory'],
  ['harden --learn missing/family.ts', 'missing/family.ts cannot be written: no such file or directory'],
  ['check --baseline missing/b.json --write-baseline', 'missing/b.json cannot be written: no such file or directory'],
  ['db export missing/bundle', 'missing/bundle cannot be written: no such file or directory'],
  ['up --policy p.yaml --override missing/o.yaml -- docker compose up', 'missing/o.yaml cannot be written'],
  ['db update --key trusted.pub', '--key is not for db update'],
  ['db import bundle --days 3', '--days is not for db import'],
  ['db constructor', 'constructor: it takes update'],
  ['incident list --reason x', '--reason is not for incident list'],
  ['incident close I-1 I-2 --reason x', 'I-2: incident close takes no such word'],
  ['secrets list --since HEAD~1', '--since is not for secrets list'],
  ['secrets history --env A=b', '--env is not for secrets history'],
  ['secrets', 'say what to do: list, history, migrate, keygen, encrypt, decrypt, edit, rotate, run'],
  ['secrets rotate', 'rotate which secret?'],
  ['secrets list --yes', '--yes is not for secrets list'],
  ['secrets constructor', 'say what to do: list'],
  ['secrets decrypt a.age --recipient age1x', '--recipient is not for secrets decrypt'],
  ['audit verify log --since 2026-01-01', '--since is not for audit verify'],
  ['audit export log --since 12', '--since 12: it takes a time'],
  ['audit export log --until 2026-11-27T05:00:00', 'it takes a time'],
  ['sign --generate-key new --key old.key', '--key is not for --generate-key'],
  ['sign --migrate --attach tag', '--attach is not for --migrate, which only lists'],
  ['sign --migrate shop --key a.key --recursive', '--recursive is not for --migrate'],
  ['verify shop --policy p.yaml --trust-root root.json', '--trust-root needs --identity'],
  ['check --framework cis-docker --fail-on high', '--fail-on is not for --framework'],
  ['checklist container/non-root', 'plimsoll explain container/non-root'],
  ['policy test --policy p.yaml --diff-base main', '--diff-base is not for policy test'],
  ['fix --timeout 5', '--timeout goes with --prove'],
  ['watch --freeze learned.json --metrics 127.0.0.1:1', '--metrics is not for --freeze'],
  ['guard proxy --profile ci --listen a.sock --socket b', '--socket is not for guard proxy'],
  ['guard --config p.yaml --profile ci', '--profile is not for the plugin'],
])('plimsoll %s is refused', async (line, message) => {
  expect(await run(line)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
});

test('a pair of keys is whole or not there', async () => {
  writeFileSync(join(cwd, 'ours.pub'), 'precious');
  expect(await run('sign --generate-key ours')).toMatchObject({
    code: 2,
    err: expect.stringContaining('ours.pub is there already'),
  });
  expect(readdirSync(cwd).filter((name) => name.startsWith('ours'))).toEqual(['ours.pub']);
});
