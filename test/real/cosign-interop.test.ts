import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRegistry } from '../../src/outside/registry/open-registry.ts';
import { registryArtifacts } from '../../src/outside/registry/registry-artifacts.ts';
import { type Cosign, cosign } from '../support/cosign.ts';
import { plimsoll } from '../support/plimsoll.ts';
import { type PrivateRegistry, startRegistry, whyNoRegistry } from '../support/private-registry.ts';
import { pushImage } from '../support/push-image.ts';

const PASSWORD = 'a password of nobody';
const NO_LOG = ['--tlog-upload=false', '-y'];
const FORMS = {
  2: {
    sign: { tag: [], referrer: ['--registry-referrers-mode=oci-1-1'] },
    attest: { tag: [], referrer: ['--new-bundle-format'] },
  },
  3: {
    sign: {
      tag: ['--use-signing-config=false', '--new-bundle-format=false'],
      referrer: ['--use-signing-config=false'],
    },
    attest: {
      tag: ['--use-signing-config=false', '--new-bundle-format=false'],
      referrer: ['--use-signing-config=false'],
    },
  },
} as const;
const READS = {
  2: {
    sign: { tag: [], referrer: undefined },
    attest: { tag: [], referrer: ['--new-bundle-format', '--trusted-root', 'root.json'] },
  },
  3: {
    sign: { tag: ['--new-bundle-format=false'], referrer: [] },
    attest: { tag: ['--new-bundle-format=false'], referrer: [] },
  },
} as const;

const cases = ([2, 3] as const).flatMap((version) =>
  (['sign', 'attest'] as const).flatMap((verb) =>
    (['tag', 'referrer'] as const).flatMap((form) =>
      (['encrypted', 'plain'] as const).map((kind) => ({ version, verb, form, kind })),
    ),
  ),
);

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-cosign-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const programs = { 2: cosign(2, folder, PASSWORD), 3: cosign(3, folder, PASSWORD) };
const skips = [whyNoRegistry(), ...[programs[2], programs[3]].map((one) => ('skip' in one ? one.skip : undefined))];
const reason = skips.find((one) => one !== undefined);
const program = (version: 2 | 3): Cosign => {
  const one = programs[version];
  if ('skip' in one) throw new Error(one.skip);
  return one;
};

describe.skipIf(reason !== undefined)(
  `cosign and plimsoll${reason === undefined ? '' : ` (${reason})`}`,
  { timeout: 400_000 },
  () => {
    let registry: PrivateRegistry;
    const env = { PLIMSOLL_KEY_PASSWORD: PASSWORD };
    const run = (...args: readonly string[]) => plimsoll(folder, env, ...args);
    const push = async (repository: string, platforms?: readonly string[]): Promise<string> => {
      const artifacts = registryArtifacts(openRegistry({ host: registry.host }), repository);
      const image = await pushImage(artifacts, '1', repository, platforms);
      return `${registry.host}/${repository}@${image.digest}`;
    };
    beforeAll(async () => {
      registry = await startRegistry();
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
      writeFileSync(join(folder, 'plain.key'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
      writeFileSync(join(folder, 'plain.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
      writeFileSync(
        join(folder, 'bom.json'),
        JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 }),
      );
      // without one, cosign 2.5 asks the network for the public root even if it needs none
      writeFileSync(
        join(folder, 'root.json'),
        '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}',
      );
      for (const version of [2, 3] as const) {
        expect(program(version).run('generate-key-pair', '--output-key-prefix', `made-by-${version}`).status).toBe(0);
      }
      // cosign signs with sealed keys alone: a plain one is sealed first, by 3, because 2.5 cannot import ECDSA
      expect(program(3).run('import-key-pair', '--key', 'plain.key', '--output-key-prefix', 'imported').status).toBe(0);
      expect(await run('sign', '--generate-key', 'ours')).toMatchObject({ code: 0 });
    });
    afterAll(() => registry?.stop());

    test.each(cases)('cosign $version: $verb as $form with an $kind key, and plimsoll verifies', async ({
      version,
      verb,
      form,
      kind,
    }) => {
      const image = await push(`theirs/${version}-${verb}-${form}-${kind}`);
      const key = kind === 'encrypted' ? `made-by-${version}.key` : 'imported.key';
      const what = verb === 'attest' ? ['--type', 'cyclonedx', '--predicate', 'bom.json'] : [];
      const made = program(version).run(verb, '--key', key, ...NO_LOG, ...FORMS[version][verb][form], ...what, image);
      expect(made).toMatchObject({ status: 0 });
      const trusted = kind === 'encrypted' ? `made-by-${version}.pub` : 'plain.pub';
      const { code, out } = await run('verify', image, '--key', trusted);
      expect(out).toContain(verb === 'sign' ? `signed by ${trusted}` : `cyclonedx stated by ${trusted}`);
      // a statement is no signature: nobody said that the image is good
      expect(code).toBe(verb === 'sign' ? 0 : 1);
      expect(await run('verify', image, '--key', 'ours.pub')).toMatchObject({ code: 1 });
    });

    test.each(cases)('plimsoll: $verb as $form with an $kind key, and cosign $version verifies', async ({
      version,
      verb,
      form,
      kind,
    }) => {
      const image = await push(`ours/${version}-${verb}-${form}-${kind}`);
      const name = kind === 'encrypted' ? 'ours' : 'plain';
      const what = verb === 'attest' ? ['--type', 'cyclonedx', '--predicate', 'bom.json'] : [];
      expect(await run(verb, image, '--key', `${name}.key`, '--attach', form, ...what)).toMatchObject({
        code: 0,
        err: '',
      });
      const reads = READS[version][verb][form];
      const type = verb === 'attest' ? ['--type', 'cyclonedx'] : [];
      const call = verb === 'attest' ? 'verify-attestation' : 'verify';
      const verified = (key: string) =>
        program(version).run(call, '--key', key, '--insecure-ignore-tlog', ...(reads ?? []), ...type, image);
      if (reads === undefined) {
        // cosign 2.5 looks for bundles of attestations alone; what it cannot see it must not accept
        expect(verified(`${name}.pub`)).not.toMatchObject({ status: 0 });
        return;
      }
      expect(verified(`${name}.pub`)).toMatchObject({ status: 0 });
      expect(verified('made-by-2.pub')).not.toMatchObject({ status: 0 });
    });

    test('an index is signed with all its images, each verifies by itself, and cosign agrees', async () => {
      const image = await push('multi/app', ['amd64', 'arm64']);
      const signed = await run('sign', image, '--key', 'ours.key', '--recursive');
      const digests = [...signed.out.matchAll(/sha256:[a-f0-9]{64}/g)].map(([digest]) => digest);
      expect(digests).toHaveLength(3);
      for (const digest of digests) {
        const one = `${image.split('@')[0]}@${digest}`;
        expect(await run('verify', one, '--key', 'ours.pub')).toMatchObject({ code: 0 });
        expect(program(3).run('verify', '--key', 'ours.pub', '--insecure-ignore-tlog', one)).toMatchObject({
          status: 0,
        });
      }
      const theirs = await push('multi/theirs', ['amd64', 'arm64']);
      expect(program(2).run('sign', '--key', 'made-by-2.key', '--recursive', ...NO_LOG, theirs)).toMatchObject({
        status: 0,
      });
      expect(await run('verify', theirs, '--key', 'made-by-2.pub')).toMatchObject({ code: 0 });
    });

    test('several signatures stand beside each other under a tag, whoever made them', async () => {
      const image = await push('several/app');
      expect(program(2).run('sign', '--key', 'made-by-2.key', ...NO_LOG, image)).toMatchObject({ status: 0 });
      expect(await run('sign', image, '--key', 'ours.key', '--attach', 'tag')).toMatchObject({ code: 0 });
      expect(program(2).run('sign', '--key', 'imported.key', ...NO_LOG, image)).toMatchObject({ status: 0 });
      for (const key of ['made-by-2.pub', 'ours.pub', 'plain.pub']) {
        expect(await run('verify', image, '--key', key)).toMatchObject({ code: 0 });
        expect(program(2).run('verify', '--key', key, '--insecure-ignore-tlog', image)).toMatchObject({ status: 0 });
      }
    });

    test('what cosign saves as a layout verifies there', async () => {
      const image = await push('saved/app');
      expect(program(2).run('sign', '--key', 'made-by-2.key', ...NO_LOG, image)).toMatchObject({ status: 0 });
      expect(program(2).run('save', '--dir', 'saved', image)).toMatchObject({ status: 0 });
      expect(await run('verify', 'oci:saved', '--key', 'made-by-2.pub')).toMatchObject({ code: 0 });
      expect(await run('verify', 'oci:saved', '--key', 'ours.pub')).toMatchObject({ code: 1 });
    });

    test('cosign opens the key that plimsoll makes', () => {
      const shown = program(3).run('public-key', '--key', 'ours.key');
      expect(shown.output).toContain(readFileSync(join(folder, 'ours.pub'), 'utf8').trim());
      expect(() => createPrivateKey(readFileSync(join(folder, 'ours.key')))).toThrow();
    });
  },
);
