import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRegistry } from '../../src/outside/registry/open-registry.ts';
import { registryArtifacts } from '../../src/outside/registry/registry-artifacts.ts';
import { debianProgram } from '../support/debian-program.ts';
import { type MadeCertificate, makeCertificate } from '../support/make-certificate.ts';
import { plimsoll } from '../support/plimsoll.ts';
import { type PrivateRegistry, startRegistry, whyNoRegistry } from '../support/private-registry.ts';
import { pushImage } from '../support/push-image.ts';

const found = debianProgram({ suite: 'sid', package: 'notation', path: 'usr/bin/notation' });
const reason = 'skip' in found ? found.skip : whyNoRegistry();
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-notation-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const DAY = 86_400_000;

describe.skipIf(reason !== undefined)(
  `notation${reason === undefined ? '' : ` (${reason})`}`,
  { timeout: 400_000 },
  () => {
    let registry: PrivateRegistry;
    const config = join(folder, 'notation');
    const notation = (...args: readonly string[]) => {
      const { status, stdout, stderr } = spawnSync('program' in found ? found.program : '', args, {
        encoding: 'utf8',
        env: { PATH: process.env.PATH ?? '', HOME: folder, XDG_CONFIG_HOME: folder },
        timeout: 60_000,
      });
      return { status, output: stdout + stderr };
    };
    const push = async (repository: string): Promise<string> => {
      const artifacts = registryArtifacts(openRegistry({ host: registry.host }), repository);
      return `${registry.host}/${repository}@${(await pushImage(artifacts, '1', repository)).digest}`;
    };
    const sign = (image: string, key: string, ...more: readonly string[]) =>
      expect(notation('sign', '--insecure-registry', '--key', key, ...more, image)).toMatchObject({ status: 0 });
    const verify = (image: string, trust = config) => plimsoll(folder, {}, 'verify', image, '--notation', trust);
    const policy = (place: string, level: string, identities: readonly string[]): void =>
      writeFileSync(
        join(place, 'trustpolicy.json'),
        JSON.stringify({
          version: '1.0',
          trustPolicies: [
            {
              name: 'all',
              registryScopes: ['*'],
              signatureVerification: { level },
              trustStores: ['ca:test'],
              trustedIdentities: identities,
            },
          ],
        }),
      );
    /** The same trust with another policy. */
    const variant = (name: string, level: string, identities: readonly string[]): string => {
      const place = join(folder, name);
      cpSync(config, place, { recursive: true });
      policy(place, level, identities);
      return place;
    };
    const keep = (name: string, leaf: MadeCertificate, ...chain: readonly MadeCertificate[]): void => {
      writeFileSync(join(config, `${name}.key`), leaf.key.export({ type: 'pkcs8', format: 'pem' }));
      writeFileSync(join(config, `${name}.crt`), [leaf, ...chain].map(({ pem }) => pem).join(''));
      expect(notation('key', 'ls').status).toBe(0);
    };

    beforeAll(async () => {
      registry = await startRegistry();
      const store = join(config, 'truststore/x509/ca/test');
      mkdirSync(store, { recursive: true });
      expect(notation('cert', 'generate-test', 'rsa.test')).toMatchObject({ status: 0 });
      expect(notation('cert', 'generate-test', 'stranger.test')).toMatchObject({ status: 0 });
      cpSync(join(config, 'localkeys/rsa.test.crt'), join(store, 'rsa.test.crt'));
      const from = new Date(Date.now() - DAY);
      const to = new Date(Date.now() + 30 * DAY);
      const authority = makeCertificate({ name: 'Authority', from, to, authority: true });
      keep('chained', makeCertificate({ name: 'release', issuer: authority, from, to }), authority);
      writeFileSync(join(store, 'authority.crt'), authority.pem);
      const keys = ['rsa.test', 'stranger.test'].map((name) => ({
        name,
        keyPath: join(config, `localkeys/${name}.key`),
        certPath: join(config, `localkeys/${name}.crt`),
      }));
      keys.push({ name: 'chained', keyPath: join(config, 'chained.key'), certPath: join(config, 'chained.crt') });
      writeFileSync(join(config, 'signingkeys.json'), JSON.stringify({ default: 'rsa.test', keys }));
      policy(config, 'strict', ['*']);
    });
    afterAll(() => registry?.stop());

    test.each([
      ['rsa.test', 'jws'],
      ['chained', 'jws'],
      ['rsa.test', 'cose'],
      ['chained', 'cose'],
    ])('what notation signs with %s in %s verifies by its trust policy, and by notation too', async (key, format) => {
      const image = await push(`good/${key}-${format}`);
      sign(image, key, '--signature-format', format, '--expiry', '24h');
      expect(notation('verify', '--insecure-registry', image)).toMatchObject({ status: 0 });
      const { code, out } = await verify(image);
      expect(out).toContain(`CN=${key === 'chained' ? 'release' : key}`);
      expect(code).toBe(0);
    });

    test.each(['jws', 'cose'])('a signer whose certificate is in no store is refused, in %s', async (format) => {
      const image = await push(`strange/${format}`);
      sign(image, 'stranger.test', '--signature-format', format);
      const { code, out } = await verify(image);
      expect(out).toContain('[untrusted-certificate]');
      expect(code).toBe(1);
    });

    test('the policy names whom it trusts by attributes of the subject', async () => {
      const image = await push('named/app');
      sign(image, 'rsa.test');
      const right = variant('right', 'strict', ['x509.subject: CN=rsa.test, O=Notary']);
      const wrong = variant('wrong', 'strict', ['x509.subject: CN=other.test']);
      expect(await verify(image, right)).toMatchObject({ code: 0 });
      expect((await verify(image, wrong)).out).toContain('[wrong-identity]');
    });

    test('a policy that lets unverified images pass does not count as verification', async () => {
      const image = await push('audited/app');
      sign(image, 'rsa.test');
      for (const level of ['audit', 'skip']) {
        expect(await verify(image, variant(level, level, ['*']))).toMatchObject({ code: 1 });
      }
    });

    test('a policy that cannot be read is the mistake of who gives it', async () => {
      const broken = variant('broken', 'lenient', ['*']);
      expect(await verify('localhost/x', broken)).toMatchObject({ code: 2, err: expect.stringContaining('lenient') });
    });
  },
);
