import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRegistry } from '../../src/outside/registry/open-registry.ts';
import { registryArtifacts } from '../../src/outside/registry/registry-artifacts.ts';
import { layTrustData, openTrustData } from '../support/make-trust-data.ts';
import { plimsoll } from '../support/plimsoll.ts';
import { type PrivateRegistry, startRegistry, whyNoRegistry } from '../support/private-registry.ts';
import { pushImage } from '../support/push-image.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-migrate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const why = whyNoRegistry();

describe.skipIf(why !== undefined)(`sign --migrate${why === undefined ? '' : ` (${why})`}`, () => {
  let registry: PrivateRegistry;
  const trusted: { [tag: string]: string } = {};
  let moved = '';
  const run = (...args: readonly string[]) => plimsoll(folder, {}, 'sign', '--migrate', ...args);
  beforeAll(async () => {
    registry = await startRegistry();
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    writeFileSync(join(folder, 'ours.key'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    writeFileSync(join(folder, 'ours.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
    const artifacts = registryArtifacts(openRegistry({ host: registry.host }), 'team/app');
    for (const tag of ['1.0', '1.1']) trusted[tag] = (await pushImage(artifacts, tag, tag)).digest;
    moved = (await pushImage(artifacts, '1.1', 'pushed over it')).digest;
    trusted['0.9'] = `sha256:${'9'.repeat(64)}`;
    const data = openTrustData();
    const files = (expires?: string) => ({
      'root.json': data.rootJson,
      'targets.json': data.targetsJson(trusted, expires),
    });
    const trust = join(folder, '.docker/trust');
    layTrustData(trust, `${registry.host}/team/app`, files());
    layTrustData(trust, `${registry.host}/team/old`, files('2025-01-01T00:00:00Z'));
    layTrustData(trust, `${registry.host}/team/forged`, {
      ...files(),
      'targets.json': openTrustData().targetsJson({}),
    });
    layTrustData(trust, 'docker.io/library/alpine', files());
  });
  afterAll(() => registry?.stop());

  test('without a name it lists what was trusted, signs nothing and says what to do', async () => {
    const { code, out, err } = await run();
    expect(code).toBe(3);
    expect(out).toContain('docker.io/library/alpine: 3 tags, trusted until 2099-01-01');
    expect(out).toContain('team/old: 3 tags, trusted until 2025-01-01, which is over');
    expect(out).toContain(`  1.0 ${trusted['1.0']}`);
    expect(err).toContain('nothing was signed: name the repositories that are yours');
    expect(err).toMatch(/team\/forged: targets.json was changed since it was signed/);
  });

  test('it signs the digests that were trusted, tells of a tag that moved and of an image that is gone', async () => {
    const { code, out, err } = await run('*/team/app', '--key', 'ours.key');
    expect(code).toBe(3);
    expect(out).toContain(`  1.0 ${trusted['1.0']} signed\n`);
    expect(out).toContain(`  1.1 ${trusted['1.1']} signed; the tag means ${moved} today`);
    expect(err).toContain('team/app:0.9: sha256:9999');
    expect(err).toContain('is not in the registry any more');
    const verified = await plimsoll(folder, {}, 'verify', `${registry.host}/team/app:1.0`, '--key', 'ours.pub');
    expect(verified.code).toBe(0);
    const pushedOver = await plimsoll(folder, {}, 'verify', `${registry.host}/team/app:1.1`, '--key', 'ours.pub');
    expect(pushedOver.code).toBe(1);
  });

  test('a second time nothing is signed twice', async () => {
    const { out } = await run('*/team/app', '--key', 'ours.key');
    expect(out).toContain(`  1.0 ${trusted['1.0']} has its signature already`);
  });

  test('what Content Trust itself would not take any more is signed only when asked for', async () => {
    const { code, err } = await run('*/team/old', '--key', 'ours.key');
    expect({ code, err }).toMatchObject({
      code: 3,
      err: expect.stringContaining('--even-expired signs it all the same'),
    });
  });

  test('a key without a name, a name nobody knows, and a folder without trust are usage errors', async () => {
    expect(await run('--key', 'ours.key')).toMatchObject({ code: 2, err: expect.stringContaining('what you name') });
    expect(await run('elsewhere/*', '--key', 'ours.key')).toMatchObject({ code: 2 });
    expect(await run('--trust-dir', 'nowhere')).toMatchObject({ code: 2 });
  });
});
