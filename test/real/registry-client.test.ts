import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Digest } from '../../src/model/place.ts';
import { openRegistry } from '../../src/outside/registry/open-registry.ts';
import type { Registry } from '../../src/ports/registry.ts';
import { type PrivateRegistry, startRegistry, whyNoRegistry } from '../support/private-registry.ts';

const IMAGE = 'application/vnd.oci.image.manifest.v1+json';
const digestOf = (bytes: Uint8Array): Digest => `sha256:${createHash('sha256').update(bytes).digest('hex')}` as Digest;
const take = <T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string },
): T => {
  if (!result.ok) throw new Error(result.message);
  return result.value;
};

/** Pushes an artifact of one blob; gives its digest. */
const push = async (registry: Registry, repository: string, tag: string, subject?: Digest): Promise<Digest> => {
  const config = Buffer.from('{}');
  const layer = Buffer.from(`layer of ${repository}:${tag}`);
  for (const bytes of [config, layer]) take(await registry.putBlob(repository, bytes));
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: IMAGE,
      config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf(config), size: config.length },
      layers: [{ mediaType: 'text/plain', digest: digestOf(layer), size: layer.length }],
      ...(subject ? { subject: { mediaType: IMAGE, digest: subject, size: 1 } } : {}),
    }),
  );
  return take(await registry.putManifest(repository, tag, { mediaType: IMAGE, bytes: manifest }));
};

const reason = whyNoRegistry();
describe.skipIf(reason !== undefined)(`a real registry${reason === undefined ? '' : ` (${reason})`}`, () => {
  const login = { user: 'shop', password: 'not a secret of anyone' };
  let plain: PrivateRegistry;
  let guarded: PrivateRegistry;
  beforeAll(async () => {
    plain = await startRegistry();
    guarded = await startRegistry({ tls: true, login });
  });
  afterAll(() => {
    plain?.stop();
    guarded?.stop();
  });

  test('what is pushed is read again, by tag and by digest, whole and as a stream', async () => {
    const registry = openRegistry({ host: plain.host });
    const digest = await push(registry, 'team/app', '1.0');
    for (const reference of ['1.0', digest]) {
      expect(take(await registry.manifest('team/app', reference)).digest).toBe(digest);
    }
    const blob = Buffer.from('layer of team/app:1.0');
    expect(take(await registry.blob('team/app', digestOf(blob), 1000))).toEqual(blob);
    const pieces: Uint8Array[] = [];
    for await (const piece of take(await registry.stream('team/app', digestOf(blob)))) pieces.push(take(piece));
    expect(Buffer.concat(pieces)).toEqual(blob);
  });

  test('tags and repositories are listed page by page', async () => {
    const registry = openRegistry({ host: plain.host });
    await push(registry, 'list/a', '1');
    await push(registry, 'list/a', '2');
    const all = async (pages: ReturnType<Registry['tags']>): Promise<string[]> => {
      const names: string[] = [];
      for await (const page of pages) names.push(...take(page));
      return names;
    };
    expect((await all(registry.tags('list/a'))).sort()).toEqual(['1', '2']);
    expect(await all(registry.catalog())).toContain('list/a');
    expect(await all(registry.catalog('list/a'))).not.toContain('list/a');
  });

  test('referrers are found by the tag that stands for them where the registry has no such call', async () => {
    const registry = openRegistry({ host: plain.host });
    const digest = await push(registry, 'signed/app', '1');
    expect(take(await registry.referrers('signed/app', digest))).toEqual([]);
    const index = 'application/vnd.oci.image.index.v1+json';
    const bytes = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: index,
        manifests: [{ mediaType: IMAGE, digest, size: 3, artifactType: 'x/y' }],
      }),
    );
    take(await registry.putManifest('signed/app', digest.replace(':', '-'), { mediaType: index, bytes }));
    expect(take(await registry.referrers('signed/app', digest))).toMatchObject([{ artifactType: 'x/y', size: 3 }]);
  });

  test('what is not there, too large or badly named is said so', async () => {
    const registry = openRegistry({ host: plain.host });
    const digest = await push(registry, 'team/app', '2.0');
    expect(await registry.manifest('team/app', 'nowhere')).toMatchObject({ ok: false, code: 'not-found' });
    expect(await registry.blob('team/app', digestOf(Buffer.from('layer of team/app:2.0')), 3)).toMatchObject({
      code: 'too-large',
    });
    expect(await registry.manifest('../../etc', 'x')).toMatchObject({ code: 'refused' });
    expect(await registry.manifest('team/app', '../x')).toMatchObject({ code: 'refused' });
    take(await registry.deleteManifest('team/app', digest));
    expect(await registry.manifest('team/app', digest)).toMatchObject({ code: 'not-found' });
  });

  test('TLS is checked, and credentials are asked for', async () => {
    const { ca = '' } = guarded;
    const at = new URL(`https://${guarded.host}/`);
    const options = { host: guarded.host, ca: [ca] };
    expect(await openRegistry({ host: guarded.host }, at).manifest('a', 'b')).toMatchObject({ code: 'untrusted' });
    expect(await openRegistry(options, at).manifest('a', 'b')).toMatchObject({ code: 'denied' });
    const wrong = { kind: 'password', username: 'shop', password: 'x' } as const;
    expect(await openRegistry({ ...options, credentials: wrong }, at).manifest('a', 'b')).toMatchObject({
      code: 'denied',
    });
    const right = { kind: 'password', username: login.user, password: login.password } as const;
    const registry = openRegistry({ ...options, credentials: right }, at);
    const digest = await push(registry, 'a', 'b');
    expect(take(await registry.manifest('a', 'b')).digest).toBe(digest);
    const foot = take(await registry.foot());
    expect(foot).toMatchObject({ status: 401, scheme: 'basic', tls: { trusted: true } });
    expect(foot.tls?.names).toContain('DNS:localhost');
    expect(take(await openRegistry({ host: guarded.host }, at).foot()).tls).toMatchObject({ trusted: false });
  });

  test('a host where nobody listens is absent', async () => {
    expect(await openRegistry({ host: '127.0.0.1:1' }).manifest('a', 'b')).toMatchObject({ ok: false, code: 'absent' });
  });
});
