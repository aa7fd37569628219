import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, expect, test } from 'vitest';
import { makeBucket } from './support/make-database.ts';
import { main, programWords } from './support/program.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-db-'));
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});
afterAll(() => rmSync(place, { recursive: true, force: true }));
let number = 0;

/** A user of their own, with no database yet. */
const user = () => {
  const home = join(place, `home-${++number}`);
  return async (...args: readonly string[]) => {
    let out = '';
    let err = '';
    const env = { HOME: home };
    const code = await main({
      ...{ args: ['db', ...args], env, cwd: place, colour: false, width: 80 },
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
    });
    return { code, out, err };
  };
};

const bucketOf = (day: string, fixed = '3.0.2-1'): string => {
  const said = { id: 'CVE-2026-0001', ecosystem: 'Debian:13', package: 'openssl', fixed, exploited: true };
  return makeBucket(join(place, `bucket-${++number}`), [said], day);
};

/** Serves a folder with entity tags and ranges, as object stores do; `spoil` may answer instead. */
const serve = async (
  folder: string,
  spoil: (request: IncomingMessage, response: ServerResponse, bytes: Buffer) => boolean = () => false,
) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { range, 'if-none-match': known } = request.headers;
    asked.push(`${request.url}${range === undefined ? '' : ` ${range}`}`);
    let bytes: Buffer;
    try {
      bytes = readFileSync(join(folder, decodeURIComponent(request.url ?? '')));
    } catch {
      response.writeHead(404).end();
      return;
    }
    const etag = `"${bytes.length}-${bytes.subarray(-40).toString('hex').slice(0, 40)}"`;
    response.setHeader('etag', etag);
    if (known === etag) response.writeHead(304).end();
    else if (!spoil(request, response, bytes)) {
      const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
      response.writeHead(from > 0 ? 206 : 200, { 'content-length': bytes.length - from }).end(bytes.subarray(from));
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
};

test('an address is fetched once, and only what has changed again', async () => {
  const db = user();
  const folder = bucketOf('2026-11-01');
  const { url, asked } = await serve(folder);
  expect(await db('update', '--from', url)).toMatchObject({ code: 3, err: expect.stringContaining('epss.csv.gz') });
  const status = JSON.parse((await db('status', '--format', 'json')).out);
  expect(status).toMatchObject({ source: url, signed: false, feeds: [{ name: 'Debian', records: 1 }] });
  expect(asked).toEqual(['/ecosystems.txt', '/Debian/all.zip', '/kev.json', '/epss.csv.gz']);
  expect((await db('update', '--from', url)).err).toContain('Debian has not changed');
});

test('a download that breaks off goes on where it ended', async () => {
  const db = user();
  let broken = false;
  const { url, asked } = await serve(bucketOf('2026-11-01'), (request, response, bytes) => {
    if (broken || !request.url?.endsWith('all.zip')) return false;
    broken = true;
    response.writeHead(200, { 'content-length': bytes.length });
    response.write(bytes.subarray(0, 100), () => response.destroy());
    return true;
  });
  await db('update', '--from', url);
  expect(asked).toContain('/Debian/all.zip bytes=100-');
  expect((await db('status')).out).toContain('Debian');
});

test('a disk that takes no more is said, and nothing is left of the half', async () => {
  const db = user();
  const home = join(place, `home-${number}`);
  const [program, ...words] = programWords(join(import.meta.dirname, '../src/cli/cli.ts'));
  // files larger than 10 KB cannot be written, as on a full disk
  const full = ['-c', 'ulimit -f 20; exec "$0" "$@"', program, ...words];
  const { status, stderr } = spawnSync('sh', [...full, 'db', 'update', '--from', bucketOf('2026-11-01')], {
    encoding: 'utf8',
    env: { HOME: home },
  });
  expect([status, stderr]).toEqual([
    3,
    expect.stringMatching(/^plimsoll db: .*advisories\.db cannot be written, what was/),
  ]);
  expect(await db('status')).toMatchObject({ code: 3, err: expect.stringContaining('no vulnerability database') });
  expect(readdirSync(join(home, '.local/share/plimsoll'))).toEqual([]);
});

test('where one mirror does not answer the next does', async () => {
  const db = user();
  const { url } = await serve(bucketOf('2026-11-01'));
  await db('update', '--from', 'http://127.0.0.1:1/', '--from', url);
  expect((await db('status')).out).toContain('Debian');
  const nobody = await user()('update', '--from', 'http://127.0.0.1:1/');
  expect(nobody).toMatchObject({ code: 3, err: expect.stringContaining('127.0.0.1:1') });
});

test('a mirror that lags behind does not take the database back', async () => {
  const db = user();
  await db('update', '--from', bucketOf('2026-11-20', '3.0.9-1'));
  const { url } = await serve(bucketOf('2026-11-01'));
  expect((await db('update', '--from', url)).err).toContain('Debian is older than what is here, which stays');
});

test('a redirect to another private address is not followed', async () => {
  const inner = await serve(bucketOf('2026-11-01'));
  const { url } = await serve(bucketOf('2026-11-01'), (request, response) => {
    response.writeHead(302, { location: `${inner.url}${request.url?.slice(1)}` }).end();
    return true;
  });
  expect(await user()('update', '--from', url)).toMatchObject({
    code: 3,
    err: expect.stringContaining('sends elsewhere'),
  });
  expect(inner.asked).toEqual([]);
});

test('a signed bundle carries the database to a site without a network', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(join(place, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(join(place, 'key.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
  const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' });
  writeFileSync(join(place, 'other.pub'), other);
  const here = user();
  await here('update', '--from', bucketOf('2026-11-01'));
  expect(await here('export', 'bundle', '--key', 'key.pem')).toMatchObject({ code: 0 });

  const there = user();
  expect(await there('import', 'bundle', '--key', 'other.pub')).toMatchObject({ code: 3 });
  expect((await there('status')).code).toBe(3);
  expect(await there('import', 'bundle', '--key', 'key.pub')).toMatchObject({ code: 0 });
  expect(JSON.parse((await there('status', '--format', 'json')).out)).toMatchObject({ signed: true });
  expect(await user()('import', 'bundle')).toMatchObject({ code: 0, err: expect.stringContaining('not signed') });

  const bytes = readFileSync(join(place, 'bundle'));
  const turned = Buffer.from(bytes);
  turned[turned.length - 20] = (turned[turned.length - 20] ?? 0) ^ 1;
  writeFileSync(join(place, 'turned'), turned);
  expect(await user()('import', 'turned', '--key', 'key.pub')).toMatchObject({ code: 3 });
  const head = JSON.parse(bytes.subarray(0, bytes.indexOf(10)).toString());
  const longer = Buffer.from(`${JSON.stringify({ ...head, expires: '2099-01-01' })}\n`);
  writeFileSync(join(place, 'longer'), Buffer.concat([longer, bytes.subarray(bytes.indexOf(10) + 1)]));
  expect(await user()('import', 'longer', '--key', 'key.pub')).toMatchObject({ code: 3 });
});

test('a database that is too large for one file says so', async () => {
  const here = user();
  const database = join(place, `home-${number}`, '.local/share/plimsoll/advisories.db');
  await here('update', '--from', bucketOf('2026-11-01'));
  truncateSync(database, 2_200_000_000);
  expect(await here('export', 'large')).toMatchObject({ code: 3, err: expect.stringContaining('is larger than') });
});

test('a database or a bundle that another version made says so, and what to do', async () => {
  const here = user();
  const file = join(place, `home-${number}`, '.local/share/plimsoll/advisories.db');
  await here('update', '--from', bucketOf('2026-11-01'));
  await here('export', 'bundle');
  const turn = (bytes: Buffer): Buffer => {
    bytes.writeUInt32BE(1, 60); // user_version, sqlite.org/fileformat2.html 1.3
    return bytes;
  };
  const whole = readFileSync(join(place, 'bundle'));
  const end = whole.indexOf(10);
  const body = gzipSync(turn(gunzipSync(whole.subarray(end + 1))));
  const head = {
    ...JSON.parse(whole.toString('utf8', 0, end)),
    sha256: createHash('sha256').update(body).digest('hex'),
  };
  writeFileSync(join(place, 'old'), Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]));
  const other = { code: 3, err: expect.stringMatching(/an older Plimsoll made it, in layout 1, .*export it again/) };
  expect(await user()('import', 'old')).toMatchObject(other);
  writeFileSync(file, turn(readFileSync(file)));
  expect(await here('status')).toMatchObject({
    code: 3,
    err: expect.stringMatching(/an older Plimsoll made it, in layout 1, .*plimsoll db update/),
  });
  expect(await here('update', '--from', bucketOf('2026-11-01'))).toMatchObject({ code: 0 });
  expect(await here('status')).toMatchObject({ code: 0 });
});

test.each([
  ['a view in place of a table', 'alter table vector rename to v; create view vector as select * from v', 'table v'],
  ['a trigger', 'create trigger t after insert on meta begin delete from affected; end', 'trigger t'],
  ['a column that is computed', 'alter table feed add column more text as (upper(name))', 'table feed'],
  ['a missing index', 'drop index affected_name', 'index affected_name'],
])('a bundle that nobody signed and has %s is refused before it is opened', async (_, change, named) => {
  const here = user();
  const file = join(place, `home-${number}`, '.local/share/plimsoll/advisories.db');
  await here('update', '--from', bucketOf('2026-11-01'));
  const database = new DatabaseSync(file);
  database.exec(change);
  database.close();
  await here('export', 'changed');
  expect(await user()('import', 'changed')).toMatchObject({
    code: 3,
    err: expect.stringContaining(`its ${named} is not that of a database of advisories`),
  });
});

test('a bundle is not imported over a newer database, nor after its last day', async () => {
  const here = user();
  await here('update', '--from', bucketOf('2026-11-01'));
  await here('export', 'early');
  await new Promise((done) => setTimeout(done, 5));
  await here('update', '--from', bucketOf('2026-11-02'));
  expect(await here('import', 'early')).toMatchObject({ code: 3, err: expect.stringContaining('what is here') });
  const bytes = readFileSync(join(place, 'early'));
  const head = { ...JSON.parse(bytes.subarray(0, bytes.indexOf(10)).toString()), expires: '2026-01-01' };
  writeFileSync(join(place, 'late'), `${JSON.stringify(head)}\n`);
  writeFileSync(join(place, 'late'), bytes.subarray(bytes.indexOf(10) + 1), { flag: 'a' });
  expect(await user()('import', 'late')).toMatchObject({ code: 3, err: expect.stringContaining('2026-01-01') });
  writeFileSync(join(place, 'text'), 'hello');
  expect(await user()('import', 'text')).toMatchObject({ code: 3 });
});

test('words that make no sense are wrong usage', async () => {
  const db = user();
  for (const args of [['mend'], ['update', 'x'], ['update', '--from', 'nowhere'], ['export'], ['import', 'a', 'b']])
    expect(await db(...args)).toMatchObject({ code: 2 });
});
