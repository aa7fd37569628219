import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Digest } from '../../src/model/place.ts';
import { openRegistry } from '../../src/outside/registry/open-registry.ts';
import { type MadeImage, type Member, makeOci, makeTar } from '../support/make-image.ts';
import { type PrivateRegistry, startRegistry, whyNoRegistry } from '../support/private-registry.ts';
import { main } from '../support/program.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-pull-'));
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});
afterAll(() => rmSync(place, { recursive: true, force: true }));
let number = 0;

const scan = async (target: string, ...flags: readonly string[]) => {
  let out = '';
  let err = '';
  const env = { HOME: place, XDG_CACHE_HOME: join(place, 'cache'), XDG_STATE_HOME: join(place, 'state') };
  const code = await main({
    args: ['scan', target, '--format', 'json', '--fail-on', 'critical', ...flags],
    ...{ env, cwd: place, colour: false, width: 80 },
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, err, json: out === '' ? undefined : JSON.parse(out) };
};

const OS: Member = { path: 'etc/os-release', content: 'ID=debian\nVERSION_ID="13"\n' };
const STATUS: Member = {
  path: 'var/lib/dpkg/status',
  content: 'Package: libssl3\nStatus: install ok installed\nArchitecture: amd64\nVersion: 3.0.1-1\n',
};
const INDEX = 'application/vnd.oci.image.index.v1+json';
const IMAGE = 'application/vnd.oci.image.manifest.v1+json';

const reason = whyNoRegistry();
describe.skipIf(reason !== undefined)(`images of a real registry${reason === undefined ? '' : ` (${reason})`}`, () => {
  const login = { user: 'shop', password: 'not a secret of anyone' };
  let plain: PrivateRegistry;
  let guarded: PrivateRegistry;
  beforeAll(async () => {
    plain = await startRegistry();
    guarded = await startRegistry({ login });
  });
  afterAll(() => {
    plain?.stop();
    guarded?.stop();
  });

  /** Pushes an image as a builder would; gives the digest of its manifest. */
  const push = async (host: string, repository: string, tag: string, image: MadeImage): Promise<Digest> => {
    const credentials = { kind: 'password', username: login.user, password: login.password } as const;
    const registry = openRegistry({ host, credentials });
    const folder = makeOci(join(place, `${++number}`), image);
    const blob = (digest: string): Buffer => readFileSync(join(folder, 'blobs/sha256', digest.slice(7)));
    const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
    const manifest = JSON.parse(blob(index.manifests[0].digest).toString());
    for (const { digest } of [manifest.config, ...manifest.layers]) await registry.putBlob(repository, blob(digest));
    const type = { gzip: '.tar+gzip', zstd: '.tar+zstd', plain: '.tar' }[image.packed ?? 'gzip'];
    const whole = {
      ...{ schemaVersion: 2, mediaType: IMAGE },
      config: { ...manifest.config, mediaType: 'application/vnd.oci.image.config.v1+json' },
      layers: manifest.layers.map((layer: object) => ({
        ...layer,
        mediaType: `application/vnd.oci.image.layer.v1${type}`,
      })),
    };
    const put = await registry.putManifest(repository, tag, {
      mediaType: IMAGE,
      bytes: Buffer.from(JSON.stringify(whole)),
    });
    if (!put.ok) throw new Error(put.message);
    return put.value;
  };

  test.each(['gzip', 'zstd', 'plain'] as const)('%s layers are read as they come', async (packed) => {
    const digest = await push(plain.host, 'team/app', packed, { layers: [[OS, STATUS], [{ path: 'app' }]], packed });
    const { code, json } = await scan(`registry:${plain.host}/team/app:${packed}`);
    expect(json.errors).toEqual([]);
    expect(json.packages.map(({ name }: { name: string }) => name)).toEqual(['libssl3']);
    expect(json.image).toMatchObject({ digest, distribution: { id: 'debian' } });
    // there is no database to compare them with
    expect(code).toBe(3);
    const again = await scan(`registry:${plain.host}/team/app@${digest}`);
    expect(again.json.packages).toEqual(json.packages);
  });

  test('of a list the image for the platform is read, and a platform that is not there is said', async () => {
    const amd = await push(plain.host, 'team/multi', 'amd', { layers: [[OS, STATUS]] });
    const arm = await push(plain.host, 'team/multi', 'arm', { layers: [[OS]] });
    const platforms = [
      { digest: amd, platform: { os: 'linux', architecture: 'amd64' } },
      { digest: arm, platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
      { digest: arm, platform: { os: 'unknown', architecture: 'unknown' } },
    ];
    const manifests = platforms.map((one) => ({ ...one, mediaType: IMAGE, size: 1 }));
    const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests }));
    await openRegistry({ host: plain.host }).putManifest('team/multi', '1', { mediaType: INDEX, bytes });
    const target = `registry:${plain.host}/team/multi:1`;
    expect((await scan(target, '--platform', 'linux/amd64')).json.image.digest).toBe(amd);
    expect((await scan(target, '--platform', 'linux/arm64')).json.image.digest).toBe(arm);
    const none = await scan(target, '--platform', 'linux/s390x');
    expect(none).toMatchObject({ code: 3, err: expect.stringContaining('only linux/amd64, linux/arm64') });
    expect(await scan(target, '--platform', 'toaster')).toMatchObject({ code: 2 });
  });

  test('credentials come from the configuration of docker, and from the helper it names', async () => {
    await push(guarded.host, 'team/app', '1', { layers: [[OS]] });
    const target = `registry:${guarded.host}/team/app:1`;
    expect(await scan(target)).toMatchObject({ code: 3 });
    mkdirSync(join(place, '.docker'), { recursive: true });
    const file = join(place, '.docker/config.json');
    const auth = Buffer.from(`${login.user}:${login.password}`).toString('base64');
    writeFileSync(file, JSON.stringify({ auths: { [guarded.host]: { auth } } }));
    expect((await scan(target)).code).toBe(0);
    const answer = JSON.stringify({ Username: login.user, Secret: login.password });
    const helper = join(place, 'docker-credential-plimsolltest');
    writeFileSync(helper, `#!/bin/sh\ncat >/dev/null\necho '${answer}'\n`, { mode: 0o755 });
    writeFileSync(file, JSON.stringify({ credHelpers: { [guarded.host]: 'plimsolltest' } }));
    const path = process.env.PATH;
    process.env.PATH = `${place}:${path}`;
    try {
      expect((await scan(target, '--no-cache')).code).toBe(0);
    } finally {
      process.env.PATH = path;
      rmSync(file);
    }
  });

  test('what is not there is said in words', async () => {
    expect(await scan(`registry:${plain.host}/team/nowhere:1`)).toMatchObject({ code: 3, json: undefined });
    expect(await scan('registry:127.0.0.1:1/team/app:1')).toMatchObject({ code: 3, json: undefined });
  });
});

describe('a registry that does not play fair', () => {
  const sha = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const layer = gzipSync(makeTar([OS, STATUS]));
  const tar = makeTar([OS, STATUS]);
  const config = Buffer.from(JSON.stringify({ os: 'linux', rootfs: { type: 'layers', diff_ids: [sha(tar)] } }));

  /** Serves one image whose single layer is answered as the test likes, beside one that is as it should be. */
  const serve = async (
    size: number,
    answer: (response: ServerResponse, request: IncomingMessage) => void,
  ): Promise<string> => {
    const bad = `sha256:${'b'.repeat(64)}`;
    const descriptor = (digest: string, bytes: number) => ({ mediaType: 'x', digest, size: bytes });
    const manifest = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        config: descriptor(sha(config), config.length),
        layers: [descriptor(sha(layer), layer.length), descriptor(bad, size)],
      }),
    );
    const server = createServer((request, response) => {
      const path = request.url ?? '';
      if (path.includes('/manifests/')) response.setHeader('content-type', IMAGE).end(manifest);
      else if (path.endsWith(sha(config))) response.end(config);
      else if (path.endsWith(sha(layer))) response.end(layer);
      else answer(response, request);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => {
      server.closeAllConnections();
      server.close();
    });
    return `registry:127.0.0.1:${(server.address() as AddressInfo).port}/team/app:1`;
  };

  test.each([
    ['sends other bytes', 12, (response: ServerResponse) => response.end(Buffer.alloc(12)), /the blob is sha256/],
    ['sends more than it promised', 10, (response: ServerResponse) => response.end(layer), /larger than the 10 bytes/],
    ['breaks off', 4000, (response: ServerResponse) => response.socket?.destroy(), /./],
    [
      'sends to a private address',
      12,
      (response: ServerResponse) => response.writeHead(307, { location: 'http://169.254.169.254/latest' }).end(),
      /169\.254/,
    ],
    [
      'says it is asked too often',
      12,
      (response: ServerResponse) => response.writeHead(429, { 'retry-after': '0' }).end(),
      /429|often|many/i,
    ],
  ] as const)('that %s with one layer: said, and the rest is scanned', async (_, size, answer, message) => {
    const { code, json } = await scan(await serve(size, answer));
    expect(JSON.stringify(json.errors)).toMatch(message);
    expect(json.packages.map(({ name }: { name: string }) => name)).toEqual(['libssl3']);
    expect(code).toBe(3);
  });
});
