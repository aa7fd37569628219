import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRegistry } from '../src/outside/registry/open-registry.ts';
import { registryArtifacts } from '../src/outside/registry/registry-artifacts.ts';
import { plimsoll } from './support/plimsoll.ts';
import { type PrivateRegistry, startRegistry, whyNoRegistry } from './support/private-registry.ts';
import { pushImage } from './support/push-image.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-trust-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = { XDG_STATE_HOME: join(folder, 'state') };
const run = (...args: readonly string[]) => plimsoll(folder, env, ...args);
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

const vulnerability = (id: string, severity: string, published: string, more: object = {}): object => ({
  ...{
    id,
    aliases: [],
    severity,
    published,
    fixed: '3.0.2',
    kev: false,
    package: { name: 'openssl', version: '3.0.1' },
  },
  ...more,
});
const scan = (vulnerabilities: readonly object[], updated = daysAgo(1)): string =>
  JSON.stringify({
    tool: { name: 'plimsoll', version: '1' },
    image: { digest: null },
    database: { updated, source: '/data' },
    vulnerabilities,
  });

const reason = whyNoRegistry();
describe.skipIf(reason !== undefined)(
  `a policy of trust${reason === undefined ? '' : ` (${reason})`}`,
  { timeout: 400_000 },
  () => {
    let registry: PrivateRegistry;
    /** Writes a policy with these lines of its rule for everything under team/. */
    const policy = (rule: readonly string[], more: readonly string[] = []): string => {
      const lines = [
        'trust:',
        '  rules:',
        `    - images: ['${registry.host}/team/*']`,
        ...rule.map((line) => `      ${line}`),
        ...more.map((line) => `  ${line}`),
      ];
      writeFileSync(join(folder, 'policy.yaml'), `${lines.join('\n')}\n`);
      return 'policy.yaml';
    };
    const push = async (name: string): Promise<string> => {
      await pushImage(registryArtifacts(openRegistry({ host: registry.host }), name), '1', name);
      return `${registry.host}/${name}:1`;
    };
    const attestScan = async (image: string, vulnerabilities: readonly object[], updated?: string): Promise<void> => {
      writeFileSync(join(folder, 'scan.json'), scan(vulnerabilities, updated));
      const args = ['--type', 'scan', '--predicate', 'scan.json', '--key', 'ours.key'];
      expect(await run('attest', image, ...args)).toMatchObject({ code: 0 });
    };
    beforeAll(async () => {
      registry = await startRegistry();
      for (const name of ['ours', 'theirs']) {
        const { privateKey, publicKey } = generateKeyPairSync('ed25519');
        writeFileSync(join(folder, `${name}.key`), privateKey.export({ type: 'pkcs8', format: 'pem' }), {
          mode: 0o600,
        });
        writeFileSync(join(folder, `${name}.pub`), publicKey.export({ type: 'spki', format: 'pem' }));
      }
    });
    afterAll(() => registry?.stop());

    test('the key of a rule counts for its repositories alone', async () => {
      const file = policy(['keys: [ours.pub]']);
      const image = await push('team/app');
      expect(await run('verify', image, '--policy', file)).toMatchObject({
        code: 1,
        out: expect.stringContaining('it carries no signature [image/signed]'),
      });
      expect(await run('sign', image, '--key', 'theirs.key')).toMatchObject({ code: 0 });
      expect(await run('verify', image, '--policy', file)).toMatchObject({
        code: 1,
        out: expect.stringContaining('none of its signatures is by somebody you trust'),
      });
      expect(await run('sign', image, '--key', 'ours.key')).toMatchObject({ code: 0 });
      expect(await run('verify', image, '--policy', file)).toMatchObject({ code: 0 });
      const elsewhere = await push('other/app');
      expect(await run('sign', elsewhere, '--key', 'ours.key')).toMatchObject({ code: 0 });
      expect(await run('verify', elsewhere, '--policy', file)).toMatchObject({
        code: 1,
        out: expect.stringContaining('no rule of trust covers'),
      });
    });

    test('images whose publisher does not sign pass with the reason that the policy gives', async () => {
      const image = await push('team/third-party');
      expect(await run('verify', image, '--policy', policy(["unsigned: 'the publisher signs nothing'"]))).toMatchObject(
        {
          code: 0,
        },
      );
    });

    test('a scan must be stated by somebody trusted, and be fresh', async () => {
      const file = policy(['keys: [ours.pub]', 'scan: {maxAge: 7}']);
      const image = await push('team/scanned');
      await run('sign', image, '--key', 'ours.key');
      expect((await run('verify', image, '--policy', file)).out).toContain('nobody you trust states a scan');
      await attestScan(image, [], daysAgo(30));
      expect((await run('verify', image, '--policy', file)).out).toMatch(
        /with the database of .*, 30 days ago; at most 7/,
      );
      const fresh = await push('team/fresh');
      await run('sign', fresh, '--key', 'ours.key');
      await attestScan(fresh, []);
      expect(await run('verify', fresh, '--policy', file)).toMatchObject({ code: 0 });
    });

    test('what the scan found counts by severity, after its days of grace, and not while it is excepted', async () => {
      const image = await push('team/vulnerable');
      await run('sign', image, '--key', 'ours.key');
      await attestScan(image, [
        vulnerability('CVE-2026-1', 'critical', daysAgo(40)),
        vulnerability('CVE-2026-2', 'critical', daysAgo(3)),
        vulnerability('CVE-2026-3', 'medium', daysAgo(40)),
        vulnerability('CVE-2026-4', 'medium', daysAgo(2), { kev: true }),
      ]);
      const rule = ['keys: [ours.pub]', 'scan: {failOn: high, grace: 14}'];
      const { code, out } = await run('verify', image, '--policy', policy(rule));
      expect(code).toBe(1);
      expect(out).toContain('CVE-2026-1 in openssl 3.0.1 is critical, known for 40 days (grace: 14); fixed in 3.0.2');
      expect(out).toContain('CVE-2026-4 in openssl 3.0.1 is exploited today');
      expect(out).not.toMatch(/CVE-2026-[23]/);
      const excepted = (until: string) => [
        'exceptions:',
        `  - {cve: CVE-2026-1, until: '${until}', reason: not reachable}`,
        `  - {cve: CVE-2026-4, until: '${until}', reason: not reachable, images: ['*/team/*']}`,
      ];
      expect(await run('verify', image, '--policy', policy(rule, excepted('2999-01-01')))).toMatchObject({ code: 0 });
      expect(await run('verify', image, '--policy', policy(rule, excepted('2026-01-01')))).toMatchObject({ code: 1 });
    });

    test('provenance must be by one of the builders', async () => {
      const image = await push('team/built');
      await run('sign', image, '--key', 'ours.key');
      const rule = (builder: string): string => policy(['keys: [ours.pub]', `builders: ['${builder}']`]);
      expect((await run('verify', image, '--policy', rule('*'))).out).toContain(
        'nobody you trust states how it was built',
      );
      const pipeline = {
        GITHUB_ACTIONS: 'true',
        GITHUB_REPOSITORY: 'team/built',
        GITHUB_SHA: 'a'.repeat(40),
        GITHUB_RUN_ID: '7',
        RUNNER_ENVIRONMENT: 'github-hosted',
        SOME_TOKEN: 'hunter2hunter2',
      };
      const attested = await plimsoll(
        folder,
        { ...env, ...pipeline },
        'attest',
        image,
        '--type',
        'provenance',
        '--key',
        'ours.key',
      );
      expect(attested).toMatchObject({ code: 0 });
      expect(await run('verify', image, '--policy', rule('https://github.com/actions/runner/*'))).toMatchObject({
        code: 0,
      });
      expect((await run('verify', image, '--policy', rule('https://gitlab.com/*'))).out).toContain(
        'none of your builders',
      );
    });

    test('check counts what verify found: signed, scanned, and how it was built', async () => {
      const image = await push('team/checked');
      mkdirSync(join(folder, 'stack'));
      writeFileSync(join(folder, 'stack/compose.yaml'), `services:\n  web:\n    image: ${image}\n`);
      const verdicts = async (): Promise<{ readonly [control: string]: string }> => {
        const { out } = await run('check', 'stack', '--format', 'json');
        const report = JSON.parse(out) as {
          subjects: readonly { id: string; verdicts: readonly { control: string; verdict: string }[] }[];
        };
        const web = report.subjects.find(({ id }) => id === 'service:web');
        return Object.fromEntries((web?.verdicts ?? []).map(({ control, verdict }) => [control, verdict]));
      };
      expect(await verdicts()).toMatchObject({
        'image/signed': 'unknown',
        'image/scanned': 'unknown',
      });
      expect(await run('verify', image, '--key', 'ours.pub')).toMatchObject({ code: 1 });
      expect(await verdicts()).toMatchObject({ 'image/signed': 'fail', 'image/scanned': 'unknown' });
      await run('sign', image, '--key', 'ours.key');
      await attestScan(image, []);
      expect(await run('verify', image, '--key', 'ours.pub')).toMatchObject({ code: 0 });
      expect(await verdicts()).toMatchObject({
        'image/signed': 'pass',
        'image/scanned': 'pass',
      });
    });

    test.each([
      ['trust:\n  rules:\n    - images: [a]\n', /names keys, identities or notation/],
      ['trust:\n  rules:\n    - images: [a]\n      keys: [nowhere.pub]\n', /nowhere.pub cannot be read/],
      ['trust:\n  rules:\n    - images: [a]\n      keys: [ours.key]\n', /private key|no public key/],
      ['trust:\n  rules:\n    - images: [a]\n      unsigned: none\n      scan: {}\n', /proves no builder and no scan/],
      ['trust:\n  rules:\n    - images: [a]\n      identities: [{identity: x, issuer: y}]\n', /trust.root/],
      ['trust:\n  exceptions: [{cve: CVE-1, until: soon, reason: x}]\n', /until is a day/],
      ['target: 2\n', /trusts nobody/],
    ])('a policy that cannot hold is a usage error: %j', async (text, message) => {
      writeFileSync(join(folder, 'wrong.yaml'), text);
      expect(await run('verify', 'localhost/app', '--policy', 'wrong.yaml')).toMatchObject({
        code: 2,
        err: expect.stringMatching(message),
      });
    });
  },
);
