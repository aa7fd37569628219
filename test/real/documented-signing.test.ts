import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRegistry } from '../../src/outside/registry/open-registry.ts';
import { registryArtifacts } from '../../src/outside/registry/registry-artifacts.ts';
import { layTrustData, openTrustData } from '../support/make-trust-data.ts';
import { plimsoll } from '../support/plimsoll.ts';
import { type PrivateRegistry, startRegistry, whyNoRegistry } from '../support/private-registry.ts';
import { pushImage } from '../support/push-image.ts';
import { openTestSigstore } from '../support/test-sigstore.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/sign.md'), 'utf8');
/** The indented blocks of the page, without their indentation. */
const blocks = [...page.matchAll(/(?:^ {4}.*\n)+/gm)].map(([block]) => block.replace(/^ {4}/gm, ''));
/** Commands of the page; what begins with blanks goes on. What takes an engine is tested with one. */
const commands = blocks
  .flatMap((block) => block.replace(/ \\\n {2}--/g, ' --').split('\n'))
  .filter((line) => /^plimsoll (?:sign|verify|attest) /.test(line));
const policy = blocks.find((block) => block.startsWith('# /etc/plimsoll/plimsoll.yaml')) ?? '';

/** What verifies here only against what a real pipeline, or notation, has signed. */
const FOREIGN = /--identity|--notation|--policy/;
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-sign-page-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const why = whyNoRegistry();

describe.skipIf(why !== undefined)(
  `the commands of docs/sign.md${why === undefined ? '' : ` (${why})`}`,
  { timeout: 400_000 },
  () => {
    let registry: PrivateRegistry;
    beforeAll(async () => {
      registry = await startRegistry();
      const image = await pushImage(registryArtifacts(openRegistry({ host: registry.host }), 'team/app'), '1.4', 'app');
      writeFileSync(join(folder, 'bom.json'), '{"bomFormat": "CycloneDX", "specVersion": "1.6"}');
      writeFileSync(join(folder, 'trusted_root.json'), openTestSigstore().root);
      const notation = join(folder, '.config/notation');
      mkdirSync(join(notation, 'truststore/x509/ca/ours'), { recursive: true });
      const trusted = { name: 'all', registryScopes: ['*'], signatureVerification: { level: 'strict' } };
      const stores = { trustStores: ['ca:ours'], trustedIdentities: ['*'] };
      writeFileSync(
        join(notation, 'trustpolicy.json'),
        JSON.stringify({ version: '1.0', trustPolicies: [{ ...trusted, ...stores }] }),
      );
      const data = openTrustData();
      layTrustData(join(folder, '.docker/trust'), `${registry.host}/team/app`, {
        'root.json': data.rootJson,
        'targets.json': data.targetsJson({ '1.4': image.digest }),
      });
      writeFileSync(join(folder, 'plimsoll.yaml'), policy.replaceAll('ghcr.io', registry.host));
    });
    afterAll(() => registry?.stop());

    test('there are some, and a policy', () => {
      expect(commands.length).toBeGreaterThan(8);
      expect(policy).toContain('rules:');
    });

    test.each(commands)('%s', async (command) => {
      const words = command
        .replaceAll(/ghcr\.io|registry\.example\.com/g, registry.host)
        .replace('/etc/plimsoll/', '')
        .replace('~/', './')
        .split(' ')
        .map((word) => word.replaceAll("'", ''));
      const { code, out, err } = await plimsoll(folder, { PLIMSOLL_KEY_PASSWORD: 'of the page' }, ...words.slice(1));
      expect({ command, code, said: `${out}${err}` }).toMatchObject({
        code: FOREIGN.test(command) ? 1 : 0,
        said: expect.not.stringMatching(/usage|--help/),
      });
    });
  },
);
